/** What can be used without Maven. */
@NullMarked
package io.github.soakgate;

import org.jspecify.annotations.NullMarked;

/** One writer a format. */
@NullMarked
package io.github.soakgate.report;

import org.jspecify.annotations.NullMarked;

/** One soak, start to end, over ports. */
@NullMarked
package io.github.soakgate.run;

import org.jspecify.annotations.NullMarked;

/** Child processes that do not outlive the build. */
@NullMarked
package io.github.soakgate.process;

import org.jspecify.annotations.NullMarked;

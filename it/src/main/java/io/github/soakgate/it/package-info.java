/** What the whole-build tests share: the service under test, and builds within builds. */
@NullMarked
package io.github.soakgate.it;

import org.jspecify.annotations.NullMarked;

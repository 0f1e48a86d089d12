/** TLS with services under test, whose certificates nobody has signed. */
@NullMarked
package io.github.soakgate.tls;

import org.jspecify.annotations.NullMarked;

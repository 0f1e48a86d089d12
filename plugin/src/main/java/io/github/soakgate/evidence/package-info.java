/** What was seen: immutable records, and the journal that writes and reads them. */
@NullMarked
package io.github.soakgate.evidence;

import org.jspecify.annotations.NullMarked;

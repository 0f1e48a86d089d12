package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Optional;

/**
 * What goes on while a sample is taken.
 *
 * @param events how many have been handled
 * @param warmingUp whether the load has begun and the soak has not
 * @param soakBegan when the soak began, while it goes on
 * @param sinceLoad how long the load has been over, while it is watched what memory comes back to
 */
record Circumstances(long events, boolean warmingUp, Optional<Duration> soakBegan, Optional<Duration> sinceLoad) {}

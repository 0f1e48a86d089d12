package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * One of several injectors has ended before its share of the load was driven. What it sent and got in its last second, which
 * was not over, nobody knows.
 *
 * @param name of its pod
 * @param seconds how many seconds of it were told of
 * @param why what is known of its end
 */
public record InjectorLost(Duration at, String name, int seconds, String why) implements Fact {}

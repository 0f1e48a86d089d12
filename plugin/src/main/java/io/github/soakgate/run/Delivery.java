package io.github.soakgate.run;

import java.time.Duration;

/**
 * How it is told what was delivered.
 *
 * @param counter tells it
 * @param within how long after the load the last event may be delivered
 */
public record Delivery(DeliveryCounter counter, Duration within) {}

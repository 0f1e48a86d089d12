package io.github.soakgate.delivery;

import io.github.soakgate.run.DeliveryCounter.Count;

/** Finds a count in what a service answers. */
public interface Reading {

    /**
     * Finds it.
     *
     * @throws IllegalArgumentException where there is none; the message says what was expected and what was seen
     */
    Count read(String body);
}

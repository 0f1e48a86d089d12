package io.github.soakgate.k3s;

import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** For a container that is used while it starts. */
final class NoWait extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {
        // much is to be done meanwhile
    }
}

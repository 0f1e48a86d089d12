package io.github.soakgate.local;

import io.github.soakgate.workload.ReadinessProbe;
import java.time.Duration;
import java.util.Optional;

/** Whether one container is ready: its check has succeeded as often in a row as its probe asks for, in one incarnation. */
final class Readiness {

    private final LocalContainer container;
    private final ReadinessCheck check;
    private final int successesWanted;
    private final Duration initialDelay;
    private String seen = "not tried yet";
    private String incarnation = "";
    private int successes;

    Readiness(LocalContainer container, ReadinessCheck check) {
        Optional<ReadinessProbe> probe = container.plan().spec().readiness();
        this.container = container;
        this.check = check;
        this.successesWanted = probe.map(ReadinessProbe::successThreshold).orElse(1);
        this.initialDelay = probe.map(ReadinessProbe::initialDelay).orElse(Duration.ZERO);
    }

    LocalContainer container() {
        return container;
    }

    String expected() {
        return check.expected();
    }

    /** What the last try saw. */
    String seen() {
        return seen;
    }

    /** Tries once, unless it is too early for that. */
    boolean look(Duration now) throws InterruptedException {
        Optional<Incarnation> running = container.current();
        String id = running.map(alive -> alive.ref().id()).orElse("");
        if (!id.equals(incarnation)) {
            incarnation = id;
            successes = 0;
        }
        if (running.isEmpty()) {
            seen = "it does not run";
        } else if (now.minus(running.get().startedAt()).compareTo(initialDelay) >= 0) {
            look();
        }
        return successes >= successesWanted;
    }

    private void look() throws InterruptedException {
        Optional<String> failure = check.failure();
        seen = failure.orElse("ready");
        successes = failure.isPresent() ? 0 : successes + 1;
    }
}

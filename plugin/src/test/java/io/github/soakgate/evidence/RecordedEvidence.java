package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Keeps facts in memory; its time is the real one unless a test says otherwise. */
public final class RecordedEvidence implements EvidenceLog {

    private final List<Fact> facts = new CopyOnWriteArrayList<>();
    private final Supplier<Duration> clock;

    public RecordedEvidence(Supplier<Duration> clock) {
        this.clock = clock;
    }

    public RecordedEvidence() {
        this(() -> Duration.ofNanos(System.nanoTime()));
    }

    @Override
    public Duration now() {
        return clock.get();
    }

    @Override
    public void record(Fact fact) {
        facts.add(fact);
    }

    /** All of them, in order. */
    public List<Fact> all() {
        return List.copyOf(facts);
    }

    /** Those of one kind. */
    public <F extends Fact> List<F> of(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Waits, for real, until there are that many of a kind. */
    public <F extends Fact> List<F> await(Class<F> kind, int count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (of(kind).size() < count) {
            assertThat(System.nanoTime()).as("deadline for " + kind).isLessThan(deadline);
            Thread.sleep(5);
        }
        return of(kind);
    }
}

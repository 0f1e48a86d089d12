package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.LoadSecond;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps facts in memory. */
final class TestingEvidence implements EvidenceLog {

    private final long start = System.nanoTime();
    private final List<Fact> facts = new CopyOnWriteArrayList<>();

    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void record(Fact fact) {
        facts.add(fact);
    }

    List<Fact> facts() {
        return facts;
    }

    List<LoadSecond> seconds() {
        return facts.stream()
                .filter(LoadSecond.class::isInstance)
                .map(LoadSecond.class::cast)
                .toList();
    }

    LoadEnded ended() {
        return (LoadEnded) facts.get(facts.size() - 1);
    }
}

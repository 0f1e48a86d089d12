package io.github.soakgate.run;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Observations;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/** Hands each fact on to the journal, and keeps the digest of all so far for who must look while the run goes on. */
final class LiveEvidence implements EvidenceLog {

    private final EvidenceLog journal;
    private final Observations soFar = new Observations();

    LiveEvidence(EvidenceLog journal) {
        this.journal = journal;
    }

    @Override
    public Duration now() {
        return journal.now();
    }

    @Override
    public synchronized void record(Fact fact) {
        journal.record(fact);
        soFar.accept(fact);
    }

    /** Shows the evidence so far to {@code viewer}; no fact comes in meanwhile. */
    synchronized void show(Consumer<Observations> viewer) {
        viewer.accept(soFar);
    }

    /** What {@code question} finds in the evidence so far; no fact comes in meanwhile. */
    synchronized <T> T ask(Function<Observations, T> question) {
        return question.apply(soFar);
    }
}

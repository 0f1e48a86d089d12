package io.github.soakgate.run;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Fact;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.StretchQuestion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Hands each fact on to the journal, and keeps the digest of all so far for who must look while the run goes on.
 *
 * <p>After the journal's first failure nothing is written any more: what follows a line cut short could not be read, and the
 * threads that record are still needed to take the run down.
 */
final class LiveEvidence implements EvidenceLog {

    private final EvidenceLog journal;
    private final Observations soFar;
    private Optional<RuntimeException> failure = Optional.empty();

    /** @param questions that the evidence so far must answer */
    LiveEvidence(EvidenceLog journal, List<StretchQuestion> questions) {
        this.journal = journal;
        soFar = new Observations(header -> questions);
    }

    @Override
    public Duration now() {
        return journal.now();
    }

    @Override
    public synchronized void record(Fact fact) {
        if (failure.isPresent()) {
            return;
        }
        try {
            journal.record(fact);
        } catch (RuntimeException e) {
            failure = Optional.of(e);
            throw e;
        }
        soFar.accept(fact);
    }

    /** Throws what the journal failed with, whichever thread it was that recorded. */
    synchronized void check() {
        failure.ifPresent(e -> {
            throw e;
        });
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

package io.github.soakgate.run;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.PhaseChange;
import io.github.soakgate.evidence.StretchQuestion;
import io.github.soakgate.unit.Durations;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One soak, start to end: the workload is started, loaded, watched and taken down, and whatever happens is in the journal.
 *
 * @param header the first fact of the journal
 * @param questions that the evidence must answer when the stop rule looks
 * @param delivery how it is told what was delivered, where it is
 * @param progress is shown the evidence so far several times a second
 * @param waiter lets the cool-down pass
 */
public record Soak(
        Header header,
        Environment environment,
        LoadGenerator loadGenerator,
        StopRule stopRule,
        List<StretchQuestion> questions,
        Optional<Delivery> delivery,
        Progress progress,
        Waiter waiter) {

    private static final Logger LOG = LoggerFactory.getLogger(Soak.class);

    private static final Duration TICK = Duration.ofMillis(250);

    /** How much longer than its profile a load may take, its last answers included. */
    private static final Duration LOAD_GRACE = Duration.ofSeconds(60);

    private static final Duration STOP_GRACE = Duration.ofSeconds(10);

    /**
     * Runs it. Returns how it ended, and leaves nothing running, even where the calling thread is interrupted.
     *
     * @throws UncheckedIOException where the journal cannot be written; the run ends at once then
     */
    public End run(EvidenceLog journal) {
        LiveEvidence evidence = new LiveEvidence(journal, questions);
        evidence.record(header);
        evidence.record(new PhaseChange(evidence.now(), Phase.START));
        End end = observe(evidence);
        End last = new End(evidence.now(), end.why(), end.message());
        evidence.record(last);
        evidence.check();
        return last;
    }

    private End observe(LiveEvidence evidence) {
        try (RunningWorkload workload = environment.start(evidence)) {
            LOG.info("{} is ready at {} after {}", header.target(), workload.endpoint(), sinceStart(evidence));
            return load(workload, evidence);
        } catch (BrokenRunException e) {
            LOG.debug("The run broke", e);
            return end(evidence, End.Why.BROKEN, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            return end(evidence, End.Why.INTERRUPTED, "the build was interrupted");
        } catch (RuntimeException e) {
            LOG.error("The run broke", e);
            return end(evidence, End.Why.BROKEN, "an unexpected error: " + e);
        }
    }

    private End load(RunningWorkload workload, LiveEvidence evidence) throws BrokenRunException, InterruptedException {
        try {
            Optional<DeliveryWatch> watch = delivery.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DeliveryWatch.begin(delivery.get(), workload.endpoint(), evidence));
            End end = driven(workload, evidence, watch);
            if (end.why().soaked()) {
                coolDown(evidence, watch);
            }
            return end;
        } finally {
            progress.end();
        }
    }

    private End driven(RunningWorkload workload, LiveEvidence evidence, Optional<DeliveryWatch> watch)
            throws BrokenRunException, InterruptedException {
        try (RunningLoad load = loadGenerator.start(workload, evidence)) {
            boolean warmUp = !header.load().warmUp().isZero();
            evidence.record(new PhaseChange(evidence.now(), warmUp ? Phase.WARM_UP : Phase.SOAK));
            return drive(load, evidence, watch);
        } finally {
            evidence.record(new PhaseChange(evidence.now(), Phase.COOL_DOWN));
        }
    }

    private void coolDown(LiveEvidence evidence, Optional<DeliveryWatch> watch) throws InterruptedException {
        Duration until = evidence.now().plus(header.load().coolDown().orElse(Duration.ZERO));
        boolean atRest = watch.isEmpty();
        while (evidence.now().compareTo(until) < 0 || !atRest) {
            atRest = atRest || watch.get().atRest();
            evidence.check();
            evidence.show(progress);
            waiter.sleep(TICK);
        }
    }

    private End drive(RunningLoad load, LiveEvidence evidence, Optional<DeliveryWatch> watch)
            throws InterruptedException {
        // a simulation's timeout is an upper bound already, and what it measured until then counts
        boolean open = header.load().simulation().isPresent();
        Duration grace = open ? Duration.ZERO : LOAD_GRACE;
        Duration deadline = evidence.now().plus(header.load().total()).plus(grace);
        while (!load.await(TICK)) {
            evidence.check();
            beginSoakWhenWarm(evidence);
            evidence.show(progress);
            if (watch.isPresent()) {
                watch.get().look();
            }
            Optional<Look> look = evidence.ask(stopRule::look);
            look.ifPresent(evidence::record);
            look.ifPresent(looked -> LOG.info("look: {}", looked.why()));
            if (look.filter(decided -> decided.decision() != Look.Decision.GO_ON)
                    .isPresent()) {
                load.stop();
                load.await(STOP_GRACE);
                boolean settled = look.get().decision() == Look.Decision.SETTLE;
                return end(
                        evidence,
                        settled ? End.Why.SETTLED : End.Why.STOPPED,
                        look.get().why());
            }
            if (evidence.now().compareTo(deadline) > 0) {
                return end(evidence, End.Why.BROKEN, overdue(header.load()));
            }
        }
        return evidence.ask(Observations::loadEnded)
                .filter(LoadEnded::complete)
                .map(ended -> end(evidence, End.Why.COMPLETED, ended.message()))
                .orElseGet(() -> end(
                        evidence,
                        End.Why.BROKEN,
                        evidence.ask(Observations::loadEnded)
                                .map(LoadEnded::message)
                                .orElse("the load generator ended without a word")));
    }

    private static String overdue(LoadProfile load) {
        return load.simulation()
                .map(simulation -> "the simulation %s had not ended after %s and was stopped; raise <simulationTimeout>"
                        .formatted(simulation.name(), Durations.format(simulation.timeout())))
                .orElseGet(() -> "the load was to take %s and had not ended %s later; see gatling.log"
                        .formatted(Durations.format(load.total()), Durations.format(LOAD_GRACE)));
    }

    private void beginSoakWhenWarm(LiveEvidence evidence) {
        boolean begins = evidence.ask(soFar -> soFar.phase(Phase.SOAK).isEmpty()
                && soFar.load().secondsInAll() >= header.load().warmUp().toSeconds());
        if (begins) {
            evidence.record(new PhaseChange(evidence.now(), Phase.SOAK));
        }
    }

    private static String sinceStart(EvidenceLog evidence) {
        return Durations.format(evidence.now());
    }

    private static End end(EvidenceLog evidence, End.Why why, String message) {
        return new End(evidence.now(), why, message);
    }
}

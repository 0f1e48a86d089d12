package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.CpuTotal;
import io.github.soakgate.evidence.CpuUse;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code cpuPerEvent}: how much processor time the containers of the target together may use for each event that is handled in the soak.
 * The kernel's count of it is exact, but how many events had been handled when it was read is known only to within a second of
 * load, at either end of the soak; and what a container used last before it died, nobody has read.
 *
 * @param limit as declared
 * @param most the same as a duration, for one event
 */
record CpuPerEvent(String limit, Duration most) implements Criterion {

    /** What {@link #parse} takes, for error messages. */
    static final String EXPECTED = "CPU time per event such as 2ms/event or 500us/event";

    private static final int FEWEST_SAMPLES = 10;

    private static final Duration MILLISECOND = Duration.ofMillis(1);

    /** @throws IllegalArgumentException where {@code text} is none */
    static CpuPerEvent parse(String text) {
        String[] parts = text.split("\\s*/\\s*", 2);
        if (parts.length < 2 || !parts[1].equals(Growth.PER_EVENT.unit())) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + text + "'");
        }
        return new CpuPerEvent(text, Durations.parse(parts[0]));
    }

    /** Seconds per event; what they truly were is no further away than {@code error}. */
    private record Known(double perEvent, double error) {

        /** The time between two samples, or between two words on the load, is unknown at both ends and at each restart. */
        static Optional<Known> of(CpuUse cpu) {
            if (cpu.samples() < FEWEST_SAMPLES || cpu.secondsPerEvent().isEmpty()) {
                return Optional.empty();
            }
            double over = cpu.over().toNanos() / 1e9;
            double period = Math.max(1, over / (cpu.samples() - 1));
            double perEvent = cpu.secondsPerEvent().getAsDouble();
            return Optional.of(new Known(perEvent, perEvent * (1 + cpu.incarnations()) * period / over));
        }

        Known plus(Known other) {
            return new Known(perEvent + other.perEvent, error + other.error);
        }
    }

    @Override
    public String name() {
        return "cpuPerEvent";
    }

    @Override
    public Finding judge(Observations seen) {
        Optional<String> unknown = seen.target().stream()
                .flatMap(container -> unknown(seen, container).stream())
                .findFirst();
        return seen.target().stream()
                .flatMap(container -> container.cpu().flatMap(Known::of).stream())
                .reduce(Known::plus)
                .map(known -> judge(seen, known, unknown))
                .orElseGet(
                        () -> PerContainer.inconclusive(this, unknown.orElse("no container of the target was seen")));
    }

    /** What is missing to know all that a container used. */
    private static Optional<String> unknown(Observations seen, ContainerObservations container) {
        long samples = container.cpu().map(CpuUse::samples).orElse(0L);
        if (samples == 0 && container.soakSamples() > 0) {
            return Optional.of("of %s the runtime could not tell CPU time".formatted(container.label()));
        }
        if (samples < FEWEST_SAMPLES) {
            return Optional.of("%s has %s in the soak, and CPU time per event needs at least %s%s"
                    .formatted(
                            container.label(),
                            Figures.count(samples, "sample"),
                            FEWEST_SAMPLES,
                            NextSteps.moreSamples(seen, FEWEST_SAMPLES)));
        }
        if (container.cpu().filter(cpu -> cpu.events() == 0).isPresent()) {
            return Optional.of("no event was handled in the soak, so there is nothing to divide CPU time by");
        }
        return container.cpu().filter(cpu -> !cpu.whole()).map(cpu -> NextSteps.countCpuWhole(container.label()));
    }

    private Finding judge(Observations seen, Known known, Optional<String> unknown) {
        double allowed = most.toNanos() / 1e9;
        String actual = figure(Figures.awayFrom(allowed * perSecond(), known.perEvent() * perSecond())) + "/event";
        String used = "the target used %s of CPU time per event, give or take %s%s"
                .formatted(
                        figure(Figures.awayFrom(allowed * perSecond(), known.perEvent() * perSecond())),
                        figure(Figures.rounded(known.error() * perSecond())),
                        circumstances(seen));
        if (known.perEvent() - known.error() > allowed) {
            return new Finding(name(), Outcome.FAIL, limit(), actual, used);
        }
        if (unknown.isPresent()) {
            return new Finding(name(), Outcome.INCONCLUSIVE, limit(), actual, used + ", but " + unknown.get());
        }
        if (known.perEvent() + known.error() <= allowed) {
            return new Finding(name(), Outcome.PASS, limit(), actual, used);
        }
        String next = NextSteps.resolve(seen, limit(), known.error(), allowed - known.perEvent(), false);
        return new Finding(name(), Outcome.INCONCLUSIVE, limit(), actual, used + ", which does not settle it; " + next);
    }

    private static String circumstances(Observations seen) {
        return CpuTotal.of(seen.target())
                .map(total -> ": %s cores on average%s"
                        .formatted(
                                Figures.rounded(total.cores()),
                                total.throttledShare().stream()
                                        .filter(share -> share > 0)
                                        .mapToObj(share -> ", throttled for %s%% of the time that it had work"
                                                .formatted(Figures.rounded(100 * share)))
                                        .findFirst()
                                        .orElse("")))
                .orElse("");
    }

    /** The unit of figures: microseconds where the limit is below a millisecond. */
    private double perSecond() {
        return most.compareTo(MILLISECOND) < 0 ? 1e6 : 1e3;
    }

    private String figure(String digits) {
        return digits + (most.compareTo(MILLISECOND) < 0 ? "us" : "ms");
    }
}

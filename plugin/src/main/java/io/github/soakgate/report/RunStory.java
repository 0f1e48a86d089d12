package io.github.soakgate.report;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How a run went, in sentences. */
final class RunStory {

    /** A phase, from its beginning to that of the next one or to the end of the run. */
    record Stretch(Phase phase, Duration from, Duration to) {}

    private RunStory() {}

    /** From the opening of the journal to its end or, where it was cut off, to the last fact. */
    static Duration length(Observations seen) {
        return seen.end().map(End::at).orElse(seen.last());
    }

    /** {@code ran 2m 22s, soaked for 2m}. */
    static String duration(Observations seen) {
        String soak = seen.soak().isZero() ? "never soaked" : "soaked for " + Durations.format(seen.soak());
        return "ran " + Durations.format(length(seen)) + ", " + soak;
    }

    /** The phases that began, in order. */
    static List<Stretch> phases(Observations seen) {
        List<Stretch> stretches = new ArrayList<>();
        Duration to = length(seen);
        Phase[] phases = Phase.values();
        for (int i = phases.length - 1; i >= 0; i--) {
            Optional<Duration> from = seen.phase(phases[i]);
            if (from.isPresent()) {
                stretches.add(0, new Stretch(phases[i], from.get(), to));
                to = from.get();
            }
        }
        return stretches;
    }

    /** Why a run ended, in a word. */
    static String ending(Observations seen) {
        return seen.end()
                .map(end -> switch (end.why()) {
                    case COMPLETED -> "completed";
                    case SETTLED -> "settled";
                    case STOPPED -> "stopped";
                    case INTERRUPTED -> "interrupted";
                    case BROKEN -> "broken";
                })
                .orElse("cut off");
    }

    /** What a whole run has and this one has not; nothing where all went as planned. */
    static List<String> shortfalls(Observations seen) {
        List<String> shortfalls = new ArrayList<>();
        early(seen).ifPresent(shortfalls::add);
        if (seen.soak().isZero()) {
            shortfalls.add("There was no soak: " + furthest(seen) + ".");
        }
        if (seen.containers().isEmpty()) {
            shortfalls.add("No container of the workload was seen.");
        } else if (seen.target().stream()
                .allMatch(container -> container.curve(Signal.ANON).points().isEmpty())) {
            shortfalls.add("No memory sample of the target was taken.");
        }
        if (seen.load().secondsInAll() == 0) {
            shortfalls.add("No load was recorded.");
        }
        return shortfalls;
    }

    private static Optional<String> early(Observations seen) {
        if (seen.end().isEmpty()) {
            return Optional.of(
                    "The run was cut off %s after it began: its journal has no end; what follows was seen until then."
                            .formatted(Durations.format(seen.last())));
        }
        End end = seen.end().get();
        String message = end.message().isBlank() ? "." : ": " + Text.line(end.message());
        return switch (end.why()) {
            case COMPLETED, SETTLED -> Optional.empty();
            case STOPPED -> Optional.of("The run was stopped early" + message);
            case INTERRUPTED -> Optional.of("The build was interrupted" + message);
            case BROKEN -> Optional.of("The run broke" + message);
        };
    }

    private static String furthest(Observations seen) {
        return Arrays.stream(Phase.values())
                .filter(phase ->
                        phase.compareTo(Phase.SOAK) < 0 && seen.phase(phase).isPresent())
                .reduce((earlier, later) -> later)
                .map(phase -> "it was still " + (phase == Phase.START ? "starting" : "in the " + phase))
                .orElse("nothing had begun");
    }
}

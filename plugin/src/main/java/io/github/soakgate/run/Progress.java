package io.github.soakgate.run;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run is and what is seen so far: phase, elapsed and remaining time, rate sent and failed, memory and its
 * limit, restarts. One line every few seconds.
 */
public final class Progress implements Consumer<Observations> {

    private final Duration interval;
    private final Consumer<String> output;
    private final Runnable atTheEnd;
    private @Nullable Duration lastShown;

    /**
     * Shows progress.
     *
     * @param interval from line to line
     * @param output gets each line
     * @param atTheEnd is run at the end, after the last line
     */
    public Progress(Duration interval, Consumer<String> output, Runnable atTheEnd) {
        this.interval = interval;
        this.output = output;
        this.atTheEnd = atTheEnd;
    }

    @Override
    public void accept(Observations soFar) {
        Duration now = soFar.last();
        if (lastShown == null || now.minus(lastShown).compareTo(interval) >= 0) {
            lastShown = now;
            output.accept(line(soFar));
        }
    }

    /** There is nothing more to show. */
    void end() {
        atTheEnd.run();
    }

    private static String line(Observations soFar) {
        return "%s | %s | %s | %s"
                .formatted(
                        time(soFar),
                        load(soFar),
                        soFar.target().stream().map(Progress::memory).collect(Collectors.joining(", ")),
                        deaths(soFar));
    }

    private static String load(Observations soFar) {
        return soFar.phase(Phase.COOL_DOWN).isPresent()
                ? "no load"
                : "%s/s sent, %s/s failed"
                        .formatted(soFar.load().latestSent(), soFar.load().latestFailed());
    }

    private static String time(Observations soFar) {
        LoadProfile profile = soFar.header().load();
        Phase phase = soFar.phase(Phase.COOL_DOWN)
                .map(any -> Phase.COOL_DOWN)
                .or(() -> soFar.phase(Phase.SOAK).map(any -> Phase.SOAK))
                .orElse(Phase.WARM_UP);
        Duration whole = switch (phase) {
            case COOL_DOWN -> profile.coolDown().orElse(Duration.ZERO);
            case SOAK -> profile.soak();
            default -> profile.warmUp();
        };
        Duration began = soFar.phase(phase).orElse(soFar.last());
        Duration elapsed = Duration.ofSeconds(soFar.last().minus(began).toSeconds());
        Duration remaining = whole.minus(elapsed);
        boolean open = phase == Phase.SOAK && profile.simulation().isPresent();
        return "%s %s of %s%s, %s left"
                .formatted(
                        phase,
                        Durations.format(elapsed),
                        open ? "at most " : "",
                        Durations.format(whole),
                        Durations.format(remaining.isNegative() ? Duration.ZERO : remaining));
    }

    private static String memory(ContainerObservations container) {
        String limit = container.deployed().limit().map(Bytes::toString).orElse("no limit");
        return "%s %s of %s".formatted(container.deployed().name(), container.latestAnon(), limit);
    }

    private static String deaths(Observations soFar) {
        long restarts = soFar.containers().stream()
                .mapToLong(container -> container.restarts() + container.startupRestarts())
                .sum();
        long oomKills = soFar.containers().stream()
                .mapToLong(ContainerObservations::oomKills)
                .sum();
        return "restarts %s, OOM kills %s".formatted(restarts, oomKills);
    }
}

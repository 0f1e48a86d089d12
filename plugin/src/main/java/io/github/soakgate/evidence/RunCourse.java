package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a run goes on: what it was to be, its phases, its soak among them, and its end. */
final class RunCourse {

    private final Map<Phase, Duration> phases = new EnumMap<>(Phase.class);
    private @Nullable Header header;
    private @Nullable TargetReady targetReady;
    private @Nullable LoadEnded loadEnded;
    private @Nullable End end;
    private @Nullable Duration settled;

    /** The same for all samples between which nothing is handled and no phase changes. */
    private @Nullable Circumstances underLoad;

    private Duration last = Duration.ZERO;

    void wentOn(Duration at) {
        last = at;
    }

    void began(Header first) {
        header = first;
    }

    void ready(TargetReady ready) {
        targetReady = targetReady == null ? ready : targetReady;
    }

    void changed(PhaseChange change) {
        phases.putIfAbsent(change.phase(), change.at());
        underLoad = null;
    }

    /** The stop rule has ended the soak. */
    void settled(Duration at) {
        settled = at;
        underLoad = null;
    }

    void ended(LoadEnded ended) {
        loadEnded = ended;
    }

    void ended(End theEnd) {
        end = theEnd;
    }

    Header header() {
        if (header == null) {
            throw new IllegalStateException("a journal begins with its header");
        }
        return header;
    }

    Optional<TargetReady> targetReady() {
        return Optional.ofNullable(targetReady);
    }

    Optional<Duration> phase(Phase phase) {
        return Optional.ofNullable(phases.get(phase));
    }

    boolean settled() {
        return settled != null;
    }

    Optional<LoadEnded> loadEnded() {
        return Optional.ofNullable(loadEnded);
    }

    Optional<End> end() {
        return Optional.ofNullable(end);
    }

    Duration last() {
        return last;
    }

    Duration soak() {
        return phase(Phase.SOAK)
                .map(began -> soakEnded().orElse(last).minus(began))
                .orElse(Duration.ZERO);
    }

    /** When the soak began, while it goes on. */
    Optional<Duration> runningSoak() {
        return soakEnded().isPresent() ? Optional.empty() : phase(Phase.SOAK);
    }

    /** When the soak ended: where the stop rule found it settled, or else at the cool-down. */
    Optional<Duration> soakEnded() {
        return Optional.ofNullable(settled).or(() -> phase(Phase.COOL_DOWN));
    }

    /** @param events how many have been handled by now */
    Circumstances circumstances(Duration at, long events) {
        if (phase(Phase.COOL_DOWN).isPresent()) {
            return new Circumstances(events, false, Optional.empty(), coolingDown(at));
        }
        if (underLoad == null || underLoad.events() != events) {
            boolean warmingUp =
                    phase(Phase.WARM_UP).isPresent() && phase(Phase.SOAK).isEmpty();
            underLoad = new Circumstances(events, warmingUp, runningSoak(), Optional.empty());
        }
        return underLoad;
    }

    /** How long the load has been over, while it is watched what memory comes back to. */
    private Optional<Duration> coolingDown(Duration at) {
        return header().load()
                .coolDown()
                .flatMap(length -> phase(Phase.COOL_DOWN).map(at::minus).filter(since -> since.compareTo(length) <= 0));
    }
}

package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Processor time that several containers used in the soak.
 *
 * @param cores processors that they kept busy together, on average
 * @param secondsPerEvent seconds of processor time that all of them used for each event; absent where none was handled
 * @param throttledShare as {@link CpuUse#throttledShare}
 */
public record CpuTotal(double cores, OptionalDouble secondsPerEvent, OptionalDouble throttledShare) {

    /** Of these; nothing where not all of them tell. */
    public static Optional<CpuTotal> of(Collection<ContainerObservations> containers) {
        List<CpuUse> uses = containers.stream()
                .flatMap(container -> container.cpu().stream())
                .filter(use -> use.cores().isPresent())
                .toList();
        if (uses.isEmpty() || uses.size() < containers.size()) {
            return Optional.empty();
        }
        boolean handled = uses.stream().allMatch(use -> use.events() > 0);
        return Optional.of(new CpuTotal(
                uses.stream().mapToDouble(use -> use.cores().orElseThrow()).sum(),
                handled
                        ? OptionalDouble.of(uses.stream()
                                .mapToDouble(use -> use.secondsPerEvent().orElseThrow())
                                .sum())
                        : OptionalDouble.empty(),
                throttledShare(uses)));
    }

    private static OptionalDouble throttledShare(List<CpuUse> uses) {
        Duration used = uses.stream().map(CpuUse::used).reduce(Duration.ZERO, Duration::plus);
        Optional<Duration> throttled =
                uses.stream().flatMap(use -> use.throttled().stream()).reduce(Duration::plus);
        return CpuUse.share(used, throttled);
    }
}

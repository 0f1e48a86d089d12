package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.util.Optional;

/** What a container had left of its memory limit at the end of the soak. */
record Headroom(Bytes left) {

    /** Longer times are all the same to a reader, and would overflow. */
    private static final double LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

    /** Nothing where it has no limit. */
    static Optional<Headroom> of(ContainerObservations container) {
        return container
                .deployed()
                .limit()
                .map(limit -> new Headroom(new Bytes(
                        Math.max(0, limit.value() - container.soakEnd().value()))));
    }

    /** How long it lasts, for a reader. */
    String lastsFor(double bytesPerEvent, Rate rate) {
        return lastsAt(bytesPerEvent * rate.perSecond());
    }

    /** The same at a growth in bytes a second. */
    String lastsAt(double bytesPerSecond) {
        double seconds = left.value() / bytesPerSecond;
        return bytesPerSecond <= 0 || seconds > LONGEST_SECONDS
                ? "10 years"
                : Durations.format(Duration.ofSeconds((long) seconds));
    }
}

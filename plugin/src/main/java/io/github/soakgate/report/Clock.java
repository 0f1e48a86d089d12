package io.github.soakgate.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Wall-clock times as reports show them: in UTC, so that they read the same wherever they are written. */
final class Clock {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Clock() {}

    static String utc(Instant instant) {
        return FORMAT.format(instant);
    }
}

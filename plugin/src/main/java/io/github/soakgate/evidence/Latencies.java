package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A histogram of latencies, from one microsecond to one hour with two significant digits. In the journal it stands in
 * HdrHistogram's own compressed form, in base64, so that any HdrHistogram reader understands it; values in microseconds.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Latencies {

    private static final long HIGHEST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int SIGNIFICANT_DIGITS = 2;

    private final Histogram histogram;

    /** A histogram without a value. */
    public Latencies() {
        this(new Histogram(HIGHEST_MICROS, SIGNIFICANT_DIGITS));
    }

    private Latencies(Histogram histogram) {
        this.histogram = histogram;
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException where the text is no histogram
     */
    @JsonCreator
    public static Latencies decode(String base64) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return new Latencies(Histogram.decodeFromCompressedByteBuffer(bytes, HIGHEST_MICROS));
        } catch (DataFormatException | RuntimeException e) {
            throw new IllegalArgumentException("expected a compressed HdrHistogram in base64", e);
        }
    }

    /** Adds one latency; one over an hour counts as an hour. */
    public void record(Duration latency) {
        histogram.recordValue(micros(latency));
    }

    private static long micros(Duration latency) {
        return Math.max(0, Math.min(TimeUnit.NANOSECONDS.toMicros(latency.toNanos()), HIGHEST_MICROS));
    }

    /** Adds all of another histogram's latencies: exact, unlike an average of percentiles. */
    public void add(Latencies other) {
        histogram.add(other.histogram);
    }

    /** Takes away latencies that were added. */
    void subtract(Latencies other) {
        histogram.subtract(other.histogram);
    }

    /** How many latencies there are. */
    public long count() {
        return histogram.getTotalCount();
    }

    /**
     * The latency that {@code percent} of all do not exceed, within one percent of its value; zero where there is none.
     *
     * @param percent from 0 to 100
     */
    public Duration percentile(double percent) {
        return Duration.of(histogram.getValueAtPercentile(percent), ChronoUnit.MICROS);
    }

    /** How many latencies surely exceed {@code limit}: those that are counted apart from it. */
    public long surelyOver(Duration limit) {
        return countAbove(histogram.highestEquivalentValue(micros(limit)));
    }

    /** How many latencies may exceed {@code limit}: those that are counted together with it, too, where they could be longer. */
    public long perhapsOver(Duration limit) {
        return countAbove(micros(limit));
    }

    private long countAbove(long micros) {
        long highest = histogram.getMaxValue();
        return micros >= highest ? 0 : histogram.getCountBetweenValues(micros + 1, highest);
    }

    /** The histogram in HdrHistogram's compressed form, in base64. */
    @JsonValue
    public String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Latencies that && histogram.equals(that.histogram);
    }

    @Override
    public int hashCode() {
        return histogram.hashCode();
    }

    @Override
    public String toString() {
        return count() + " latencies, p95 " + percentile(95);
    }
}

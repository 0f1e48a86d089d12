package io.github.soakgate.jvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of an hsperfdata file: a head of 32 bytes, then entries, each with its name and value somewhere behind its own
 * head of 20 bytes. All numbers but the magic one are in the JVM's byte order.
 */
final class PerfData {

    private static final int MAGIC = 0xcafec0c0;
    private static final int VERSION = 2;
    private static final int HEAD = 32;
    private static final int ENTRY_HEAD = 20;

    /** What the names begin with that tell of the heap, or how it is counted. The others are more, and would cost more to read. */
    private static final byte[] COLLECTOR = "sun.gc.".getBytes(StandardCharsets.UTF_8);

    private static final byte[] SAMPLER = "sun.os.hrt.".getBytes(StandardCharsets.UTF_8);

    private final ByteBuffer bytes;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    PerfData(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Those of the heap, or nothing where a single one is broken: what is damaged is not to be half believed. */
    Optional<HotSpotCounters> counters() {
        if (!isComplete()) {
            return Optional.empty();
        }
        int offset = bytes.getInt(24);
        for (int left = bytes.getInt(28); left > 0; left--) {
            if (offset < HEAD || offset > bytes.limit() - ENTRY_HEAD || !readEntry(offset)) {
                return Optional.empty();
            }
            offset += bytes.getInt(offset);
        }
        return Optional.of(new HotSpotCounters(numbers, texts));
    }

    /** How much of the file is used, as far as it says so. */
    int used() {
        return hasHead() ? Math.max(0, bytes.getInt(8)) : 0;
    }

    /** Whether the JVM is done with the layout, and all that there is was read. */
    private boolean isComplete() {
        return hasHead() && bytes.get(7) == 1 && bytes.getInt(8) <= bytes.limit();
    }

    /** The magic number, the version, and the byte order. */
    private boolean hasHead() {
        if (bytes.limit() < HEAD || bytes.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC || bytes.get(5) != VERSION) {
            return false;
        }
        bytes.order(bytes.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return true;
    }

    /** Passes over what is not of the heap. */
    private boolean readEntry(int offset) {
        int length = bytes.getInt(offset);
        if (length < ENTRY_HEAD || length > bytes.limit() - offset) {
            return false;
        }
        int name = bytes.getInt(offset + 4);
        if (name < ENTRY_HEAD || name >= length) {
            return false;
        }
        boolean ofHeap = begins(offset, length, name, COLLECTOR) || begins(offset, length, name, SAMPLER);
        return !ofHeap || readEntry(bytes.slice(offset, length).order(bytes.order()));
    }

    private boolean begins(int offset, int length, int name, byte[] prefix) {
        int most = Math.min(prefix.length, length - name);
        int same = 0;
        while (same < most && bytes.get(offset + name + same) == prefix[same]) {
            same++;
        }
        return same == prefix.length;
    }

    /** The length, where the name is, how long a vector it is, its type, three traits, and where the value is. */
    private boolean readEntry(ByteBuffer entry) {
        int length = entry.limit();
        int name = entry.getInt(4);
        int vector = entry.getInt(8);
        char type = (char) entry.get(12);
        int value = entry.getInt(16);
        if (vector < 0 || value < ENTRY_HEAD || value > length) {
            return false;
        }
        if (type == 'J' && vector == 0) {
            return length - value >= Long.BYTES && put(text(entry, name, value - name), entry.getLong(value));
        }
        if (type == 'B' && vector > 0) {
            return length - value >= vector && put(text(entry, name, value - name), text(entry, value, vector));
        }
        return true;
    }

    private boolean put(String name, long number) {
        numbers.put(name, number);
        return true;
    }

    private boolean put(String name, String text) {
        texts.put(name, text);
        return true;
    }

    /** Ends at a zero, or after {@code most} bytes. */
    private static String text(ByteBuffer entry, int start, int most) {
        int end = start;
        while (end < start + most && entry.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - start];
        entry.get(start, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}

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

    private final ByteBuffer bytes;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    PerfData(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** All of them, or nothing where a single one is broken: what is damaged is not to be half believed. */
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

    /** The magic number, the byte order, the version, whether the JVM is done with the layout, and how much there is. */
    private boolean isComplete() {
        if (bytes.limit() < HEAD || bytes.getInt(0) != MAGIC || bytes.get(5) != VERSION || bytes.get(7) != 1) {
            return false;
        }
        bytes.order(bytes.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        return bytes.getInt(8) <= bytes.limit();
    }

    /** The length, where the name is, how long a vector it is, its type, three traits, and where the value is. */
    private boolean readEntry(int offset) {
        int length = bytes.getInt(offset);
        if (length < ENTRY_HEAD || length > bytes.limit() - offset) {
            return false;
        }
        ByteBuffer entry = bytes.slice(offset, length).order(bytes.order());
        int name = entry.getInt(4);
        int vector = entry.getInt(8);
        char type = (char) entry.get(12);
        int value = entry.getInt(16);
        if (name < ENTRY_HEAD || name >= length || vector < 0 || value < ENTRY_HEAD || value > length) {
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

package io.github.soakgate.evidence;

import java.time.Duration;

/** What the load generator saw of itself in the soak. */
public final class GeneratorObservations {

    private long seconds;
    private long due;
    private long late;
    private Duration latest = Duration.ZERO;
    private double cpuWhenLate;
    private double heap;

    void second(Generator second) {
        seconds++;
        due += second.due();
        late += second.late();
        cpuWhenLate += second.cpu() * second.late();
        heap = Math.max(heap, second.heap());
        if (second.latest().compareTo(latest) > 0) {
            latest = second.latest();
        }
    }

    /** How many seconds it told of. */
    public long seconds() {
        return seconds;
    }

    /** How many requests were due in them. */
    public long due() {
        return due;
    }

    /** How many requests started more than {@link Generator#TOLERANCE} after they were due. */
    public long late() {
        return late;
    }

    /** How long after it was due the latest request started; zero where none was. */
    public Duration latest() {
        return latest;
    }

    /** How busy the processors were while requests were late, each second weighed by how many were; 0 where none was. */
    public double cpuWhenLate() {
        return late == 0 ? 0 : cpuWhenLate / late;
    }

    /** The largest part of its heap that a garbage collection left in use. */
    public double heap() {
        return heap;
    }
}

package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Ratio;

/**
 * {@code memoryPeak}: the highest anonymous memory that a container of the target may reach in the soak.
 *
 * @param limit as declared
 */
record MemoryPeak(String limit) implements Criterion {

    /** What the constructor takes, for error messages. */
    static final String EXPECTED = "a share of the container's limit such as 80%, or a quantity such as 100Mi";

    /** @throws IllegalArgumentException where {@code limit} is neither a percentage up to 100% nor a quantity */
    MemoryPeak {
        try {
            if (allowed(limit, new Bytes(100)).value() > 100 && limit.endsWith("%")) {
                throw new IllegalArgumentException("over the whole");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected " + EXPECTED + ", but was '" + limit + "'", e);
        }
    }

    private static Bytes allowed(String limit, Bytes containerLimit) {
        return limit.endsWith("%")
                ? new Bytes((long) (Ratio.parse(limit).fraction() * containerLimit.value()))
                : Bytes.parse(limit);
    }

    @Override
    public String name() {
        return "memoryPeak";
    }

    @Override
    public boolean needsMemoryLimit() {
        return limit.endsWith("%");
    }

    @Override
    public Finding judge(Observations seen) {
        return PerContainer.worst(this, seen, this::judge);
    }

    private Finding judge(ContainerObservations container) {
        if (container.soakSamples() == 0) {
            return PerContainer.inconclusive(this, container.label() + " has no memory sample in the soak");
        }
        if (needsMemoryLimit() && container.deployed().limit().isEmpty()) {
            return PerContainer.inconclusive(
                    this, container.label() + " has no memory limit to take " + limit + " of; declare one");
        }
        Bytes containerLimit = container.deployed().limit().orElse(new Bytes(0));
        Bytes allowed = allowed(limit, containerLimit);
        Bytes peak = container.soakPeak();
        double unit = needsMemoryLimit() ? containerLimit.value() / 100.0 : 1 << 20;
        String actual =
                Figures.awayFrom(allowed.value() / unit, peak.value() / unit) + (needsMemoryLimit() ? "%" : "Mi");
        String message = "%s reached %s of anonymous memory%s"
                .formatted(
                        container.label(),
                        needsMemoryLimit() ? peak.toString() : actual,
                        needsMemoryLimit() ? ", " + actual + " of its limit of " + containerLimit : "");
        return new Finding(name(), peak.compareTo(allowed) > 0 ? Outcome.FAIL : Outcome.PASS, limit, actual, message);
    }
}

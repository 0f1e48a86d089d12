package io.github.soakgate.slo;

import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.GeneratorObservations;
import io.github.soakgate.evidence.LoadObservations;
import io.github.soakgate.unit.Durations;
import java.util.ArrayList;
import java.util.List;

/** What held the load generator back, and what to do about it. */
final class Bottleneck {

    /** From here on a processor or a heap is what others wait for. */
    private static final double FULL = 0.9;

    private Bottleneck() {}

    /** In a sentence; there must be a reason to ask. */
    static String of(LoadObservations load) {
        List<String> seen = new ArrayList<>();
        load.failures().keySet().stream().filter(Generator::isOwn).forEach(seen::add);
        GeneratorObservations generator = load.generator();
        if (generator.late() > 0) {
            seen.add("%s of the soak started late, the latest %s after it was due, while the processors were %s busy"
                    .formatted(
                            Figures.count(generator.late(), "request"),
                            Durations.format(generator.latest()),
                            percent(generator.cpuWhenLate())));
        }
        if (generator.heap() >= FULL) {
            seen.add("its heap was %s full after a collection".formatted(percent(generator.heap())));
        }
        return seen.isEmpty() ? NextSteps.GENERATOR_SILENT : String.join(", and ", seen) + "; " + next(load, generator);
    }

    private static String next(LoadObservations load, GeneratorObservations generator) {
        if (load.failures().keySet().stream().anyMatch(Generator::isOwn)) {
            return NextSteps.FEWER_CONNECTIONS;
        }
        return generator.cpuWhenLate() >= FULL ? NextSteps.MORE_PROCESSORS : NextSteps.LESS_LOAD;
    }

    private static String percent(double share) {
        return Figures.rounded(100 * share) + "%";
    }
}

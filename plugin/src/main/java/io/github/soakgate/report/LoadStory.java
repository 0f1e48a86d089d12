package io.github.soakgate.report;

import io.github.soakgate.evidence.GeneratorObservations;
import io.github.soakgate.evidence.InjectorStarted;
import io.github.soakgate.evidence.LoadShare;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.unit.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of its load a soak had, for readers. */
final class LoadStory {

    private LoadStory() {}

    /** {@code Load: 23,400 of the 24,000 events that were due were sent (97.5%)}; nothing where no event was. */
    static Optional<String> line(Observations seen) {
        LoadShare share = LoadShare.of(seen);
        if (seen.header().load().simulation().isPresent()) {
            return Optional.of("Load: %s requests were sent, as the simulation had it".formatted(count(share.sent())));
        }
        GeneratorObservations generator = seen.load().generator();
        String late = generator.late() == 0
                ? ""
                : ", %s of them late, the latest by %s"
                        .formatted(count(generator.late()), Durations.format(generator.latest()));
        return share.due() == 0
                ? Optional.empty()
                : Optional.of("Load: %s of the %s events that were due were sent (%s)%s%s"
                        .formatted(
                                count(share.sent()),
                                count(share.due()),
                                percent(share.fraction()),
                                injectors(seen).map(by -> " by " + by).orElse(""),
                                late));
    }

    /** {@code 4 injectors on 2 nodes}, and those of them that were lost; nothing where the load came from beside the build. */
    private static Optional<String> injectors(Observations seen) {
        int count = seen.injectors().started().size();
        if (count == 0) {
            return Optional.empty();
        }
        long nodes = seen.injectors().started().stream()
                .map(InjectorStarted::node)
                .distinct()
                .count();
        int lost = seen.injectors().lost().size();
        return Optional.of("%s on %s%s"
                .formatted(
                        counted(count, "injector"),
                        counted(nodes, "node"),
                        lost == 0 ? "" : ", %s of which %s lost".formatted(lost, lost == 1 ? "was" : "were")));
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** The same as figures, with what the load generator saw of itself where it was late. */
    static List<FactSheet.Fact> facts(Observations seen) {
        LoadShare share = LoadShare.of(seen);
        if (seen.header().load().simulation().isPresent()) {
            return List.of(new FactSheet.Fact("Sent", count(share.sent())));
        }
        GeneratorObservations generator = seen.load().generator();
        List<FactSheet.Fact> facts = new ArrayList<>();
        facts.add(new FactSheet.Fact("Due", count(share.due())));
        facts.add(new FactSheet.Fact("Sent", "%s (%s)".formatted(count(share.sent()), percent(share.fraction()))));
        injectors(seen).ifPresent(by -> facts.add(new FactSheet.Fact("Driven by", by)));
        if (generator.late() > 0) {
            facts.add(new FactSheet.Fact(
                    "Started late",
                    "%s, the latest by %s".formatted(count(generator.late()), Durations.format(generator.latest()))));
            facts.add(new FactSheet.Fact("Processors busy meanwhile", percent(generator.cpuWhenLate())));
            facts.add(new FactSheet.Fact("Heap of the load generator", percent(generator.heap())));
        }
        return facts;
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Never a whole hundred for what is not whole. */
    private static String percent(double fraction) {
        return BigDecimal.valueOf(100 * fraction)
                        .setScale(1, RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}

package io.github.soakgate.slo;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.InjectorLost;
import io.github.soakgate.evidence.LoadObservations;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadShare;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Signal;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.unit.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a run could not have shown what it was to show. */
final class Shortcomings {

    /** How much of the load must have been sent, and answered, for a run to be as hard as it was meant. */
    private static final double SENT_SHARE = 0.95;

    private static final double ANSWERED_SHARE = 0.9;

    /** How much of the soak may have gone unwatched. */
    private static final double GAP_SHARE = 0.1;

    private Shortcomings() {}

    /** Each in a sentence; none where the run was as it should be. */
    static List<String> of(Observations seen, Thresholds thresholds) {
        Optional<String> early = early(seen);
        return early.isPresent() ? and(early.get(), watch(seen)) : soFar(seen, thresholds);
    }

    /** The same of a run that goes on: its end is none of them. */
    static List<String> soFar(Observations seen, Thresholds thresholds) {
        List<String> shortcomings = new ArrayList<>();
        load(seen, thresholds).or(() -> lost(seen)).ifPresent(shortcomings::add);
        shortcomings.addAll(watch(seen));
        return shortcomings;
    }

    private static Optional<String> lost(Observations seen) {
        return seen.injectors().lost().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        seen.injectors().lost().stream().map(Shortcomings::lost).collect(joining("; ")) + "; "
                                + NextSteps.INJECTOR_LOST);
    }

    private static String lost(InjectorLost injector) {
        return "injector %s was lost at %s, and its share of the load not sent from then on: %s"
                .formatted(injector.name(), Durations.format(injector.at()), injector.why());
    }

    private static List<String> and(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).toList();
    }

    private static List<String> watch(Observations seen) {
        List<String> shortcomings = new ArrayList<>();
        seen.containers().stream()
                .filter(container -> !container.deployed().passing())
                .forEach(container -> watch(seen, container).ifPresent(shortcomings::add));
        return shortcomings;
    }

    private static Optional<String> early(Observations seen) {
        String reached = seen.soak().isZero()
                ? "before the soak began"
                : seen.header().load().simulation().isPresent()
                        ? "after %s of soak".formatted(Durations.format(seen.soak()))
                        : "after %s of the %s of soak"
                                .formatted(
                                        Durations.format(seen.soak()),
                                        Durations.format(seen.header().load().soak()));
        if (seen.end().isEmpty()) {
            return Optional.of("the run was cut off " + reached + ": its journal has no end; run it again");
        }
        End end = seen.end().get();
        return switch (end.why()) {
            case COMPLETED, SETTLED ->
                seen.soak().isZero()
                        ? Optional.of("the run ended " + reached + NextSteps.soakAtAll(seen))
                        : Optional.empty();
            case STOPPED -> Optional.of("the run was stopped " + reached);
            case INTERRUPTED -> Optional.of("the build was interrupted " + reached + "; run it again");
            case BROKEN -> Optional.of("the run broke " + reached);
        };
    }

    private static Optional<String> load(Observations seen, Thresholds thresholds) {
        LoadObservations load = seen.load();
        LoadShare share = LoadShare.of(seen);
        String due = Figures.grouped(share.due());
        if (share.due() == 0) {
            Optional<LoadProfile.Simulation> simulation = seen.header().load().simulation();
            if (simulation.isPresent()) {
                return simulation.map(LoadProfile.Simulation::name).map(NextSteps::sendSomething);
            }
            return Optional.of("the load of the soak was to be no event at all; raise its rate or soak longer");
        }
        if (share.fraction() < SENT_SHARE) {
            return Optional.of("only %s of the %s events of the soak were sent; %s"
                    .formatted(Figures.grouped(share.sent()), due, lost(seen).orElseGet(() -> Bottleneck.of(load))));
        }
        if (load.ok() < ANSWERED_SHARE * (1 - thresholds.allowedToFail()) * share.due()) {
            boolean own = load.soak().ownFailures() > 0;
            return Optional.of("only %s of the %s events of the soak were answered with a success; %s"
                    .formatted(Figures.grouped(load.ok()), due, own ? Bottleneck.of(load) : NextSteps.SEE_TO_FAILURES));
        }
        return Optional.empty();
    }

    private static Optional<String> watch(Observations seen, ContainerObservations container) {
        boolean soaked = seen.end().stream().allMatch(end -> end.why().soaked());
        Optional<Source> coarse = container.source().filter(source -> !source.anon());
        if (coarse.isPresent()) {
            // its own death is seen in any case, and its growth is not judged
            return container.deployed().target() ? coarse.map(NextSteps::finerSource) : Optional.empty();
        }
        if (soaked && container.curve(Signal.ANON).points().isEmpty()) {
            return Optional.of(container.label() + " was never watched");
        }
        double unwatched = (double) container.soakGaps().toMillis()
                / Math.max(1, seen.soak().toMillis());
        return !seen.soak().isZero() && unwatched > GAP_SHARE
                ? Optional.of("%s was not watched for %s of the soak"
                        .formatted(container.label(), Durations.format(container.soakGaps())))
                : Optional.empty();
    }
}

package io.github.soakgate.slo;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.evidence.CauseOfDeath;
import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.DeathAccount;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.PodLost;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code oomKills}, {@code restarts}, {@code startupRestarts} and {@code evictions}: how many deaths all containers of the workload
 * together may die. Where one may have gone unseen, it cannot pass.
 *
 * @param kind which deaths
 * @param most how many
 */
record DeathLimit(Kind kind, long most) implements Criterion {

    /** Kinds of death. */
    enum Kind {
        OOM_KILLS("oomKills", "OOM kill"),
        RESTARTS("restarts", "restart"),
        STARTUP_RESTARTS("startupRestarts", "restart at start-up"),
        EVICTIONS("evictions", "eviction");

        private final String threshold;
        private final String singular;

        Kind(String threshold, String singular) {
            this.threshold = threshold;
            this.singular = singular;
        }

        private long of(Observations seen) {
            return this == EVICTIONS
                    ? seen.deaths().evictions()
                    : seen.containers().stream().mapToLong(this::of).sum();
        }

        /** A container is not evicted alone. */
        private long of(ContainerObservations container) {
            return switch (this) {
                case OOM_KILLS -> container.oomKills();
                case RESTARTS -> container.restarts();
                case STARTUP_RESTARTS -> container.startupRestarts();
                case EVICTIONS -> 0;
            };
        }
    }

    @Override
    public String name() {
        return kind.threshold;
    }

    @Override
    public String limit() {
        return Long.toString(most);
    }

    @Override
    public Finding judge(Observations seen) {
        if (seen.containers().isEmpty()) {
            return PerContainer.inconclusive(this, "no container of the workload was seen");
        }
        long deaths = kind.of(seen);
        List<String> hidden = hidden(seen);
        String message = deaths == 0 ? "no " + kind.singular + " was seen" : accounts(seen);
        Outcome outcome = deaths > most ? Outcome.FAIL : hidden.isEmpty() ? Outcome.PASS : Outcome.INCONCLUSIVE;
        return new Finding(
                name(),
                outcome,
                limit(),
                Long.toString(deaths),
                outcome == Outcome.INCONCLUSIVE ? message + ", but " + String.join("; ", hidden) : message);
    }

    /** What may hide more deaths of this kind. */
    private List<String> hidden(Observations seen) {
        List<String> hidden = new ArrayList<>();
        for (ContainerObservations container : seen.containers()) {
            if (kind == Kind.OOM_KILLS && container.unexplainedDeaths() > 0) {
                hidden.add("%s of %s may have been an OOM kill: %s"
                        .formatted(
                                Figures.count(container.unexplainedDeaths(), "death"),
                                container.label(),
                                NextSteps.UNEXPLAINED));
            }
        }
        seen.gaps().stream()
                .filter(gap -> gap.hidesDeaths())
                .map(gap -> "for %s at %s nobody watched %s; run it again"
                        .formatted(
                                Durations.format(gap.to().minus(gap.from())), Durations.format(gap.from()), gap.what()))
                .forEach(hidden::add);
        return hidden;
    }

    private String accounts(Observations seen) {
        if (kind == Kind.EVICTIONS) {
            return seen.deaths().lostPods().stream()
                    .filter(PodLost::byEviction)
                    .map(DeathLimit::account)
                    .collect(joining("; "));
        }
        List<DeathAccount> ends = ends(seen);
        return seen.containers().stream()
                .filter(container -> kind.of(container) > 0)
                .map(container -> account(container, ends))
                .collect(joining("; "));
    }

    /** Those that restarts follow, on this kind's side of the start. */
    private List<DeathAccount> ends(Observations seen) {
        Duration ready = seen.targetReady().map(target -> target.at()).orElse(seen.last());
        return seen.deaths().accounts().stream()
                .filter(account -> account.end().isPresent())
                .filter(account -> account.at().compareTo(ready) < 0 == (kind == Kind.STARTUP_RESTARTS))
                .toList();
    }

    private static String account(PodLost pod) {
        return "%s was evicted%s"
                .formatted(
                        pod.pod(),
                        pod.message().isBlank() ? "" : ": " + pod.message().strip());
    }

    private String account(ContainerObservations container, List<DeathAccount> ends) {
        String count = Figures.count(kind.of(container), kind.singular);
        if (kind != Kind.OOM_KILLS) {
            return "%s of %s%s".formatted(count, container.label(), causes(container, ends));
        }
        String limit = container
                .deployed()
                .limit()
                .map(bytes -> " at its memory limit of " + bytes)
                .orElse("");
        return "%s of %s%s%s"
                .formatted(
                        count,
                        container.label(),
                        limit,
                        Burst.killed(container) ? ": no growth was seen: the limit is too small for this load" : "");
    }

    /** What the deaths of a container were; nothing where only a restart is known of. */
    private static String causes(ContainerObservations container, List<DeathAccount> ends) {
        String causes = ends.stream()
                .filter(end -> end.container().label().equals(container.label()))
                .map(DeathAccount::cause)
                .distinct()
                .map(CauseOfDeath::title)
                .collect(joining(", "));
        return causes.isEmpty() ? "" : " (" + causes + ")";
    }
}

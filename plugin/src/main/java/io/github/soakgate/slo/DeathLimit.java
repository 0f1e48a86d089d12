package io.github.soakgate.slo;

import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.Observations;
import java.util.stream.Collectors;

/**
 * {@code oomKills}, {@code restarts} and {@code startupRestarts}: how many deaths all containers of the workload together
 * may die.
 *
 * @param kind which deaths
 * @param most how many
 */
record DeathLimit(Kind kind, long most) implements Criterion {

    /** Kinds of death. */
    enum Kind {
        OOM_KILLS("oomKills", "OOM kill"),
        RESTARTS("restarts", "restart"),
        STARTUP_RESTARTS("startupRestarts", "restart at start-up");

        private final String threshold;
        private final String singular;

        Kind(String threshold, String singular) {
            this.threshold = threshold;
            this.singular = singular;
        }

        private long of(ContainerObservations container) {
            return switch (this) {
                case OOM_KILLS -> container.oomKills();
                case RESTARTS -> container.restarts();
                case STARTUP_RESTARTS -> container.startupRestarts();
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
        long deaths = seen.containers().stream().mapToLong(kind::of).sum();
        String message = deaths == 0
                ? "no " + kind.singular + " was seen"
                : seen.containers().stream()
                        .filter(container -> kind.of(container) > 0)
                        .map(this::account)
                        .collect(Collectors.joining("; "));
        return new Finding(
                name(), deaths > most ? Outcome.FAIL : Outcome.PASS, limit(), Long.toString(deaths), message);
    }

    private String account(ContainerObservations container) {
        String limit = container
                .deployed()
                .limit()
                .filter(bytes -> kind == Kind.OOM_KILLS)
                .map(bytes -> " at its memory limit of " + bytes)
                .orElse("");
        return "%s of %s%s%s"
                .formatted(
                        Figures.count(kind.of(container), kind.singular),
                        container.label(),
                        limit,
                        kind == Kind.OOM_KILLS && Burst.killed(container)
                                ? ": no growth was seen: the limit is too small for this load"
                                : "");
    }
}

package io.github.soakgate.slo;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.DeliveryObservations;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Ratio;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code delivered}: how many of the events that were answered with a success must arrive, by a counter of the user's. It counts from just
 * before the load on, warm-up included, for nobody can tell which of its events were sent when.
 */
record DeliveredShare(Ratio least) implements Criterion {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    /** Whoever asks it twice a second sees it rise within such a time. */
    private static final Duration REST = Duration.ofSeconds(2);

    /** @throws IllegalArgumentException where {@code least} is over 100% */
    DeliveredShare {
        if (least.percent().compareTo(ALL) > 0) {
            throw new IllegalArgumentException("expected at most 100%, but was '" + least + "'");
        }
    }

    @Override
    public String name() {
        return "delivered";
    }

    @Override
    public String limit() {
        return least.toString();
    }

    @Override
    public boolean needsCoolDown() {
        return true;
    }

    @Override
    public Finding judge(Observations seen) {
        return unknown(seen)
                .map(why -> PerContainer.inconclusive(this, why))
                .orElseGet(() -> judge(
                        seen,
                        seen.delivery().sinceFirst().orElseThrow(),
                        seen.load().handledInAll()));
    }

    /** Why it cannot be told how many arrived. */
    private static Optional<String> unknown(Observations seen) {
        DeliveryObservations delivery = seen.delivery();
        Optional<Delivered> first = delivery.first();
        Optional<Delivered> last = delivery.newest().filter(any -> delivery.afterLoad());
        if (first.isEmpty()) {
            return Optional.of(NextSteps.NAME_COUNTER);
        }
        if (first.get().count().isEmpty()) {
            return Optional.of(
                    NextSteps.mendCounter("before the load", first.get().why()));
        }
        if (last.isEmpty()) {
            return Optional.of("the counter was not asked after the load");
        }
        if (last.get().count().isEmpty() || last.get().why().isPresent()) {
            return Optional.of(
                    NextSteps.mendCounter("after the load", last.get().why()));
        }
        if (delivery.fall().isPresent()) {
            return delivery.fall()
                    .map(fall -> NextSteps.counterFell(
                            Figures.grouped(fall.from()), Figures.grouped(fall.to()), Durations.format(fall.at())));
        }
        return seen.load().handledInAll() == 0
                ? Optional.of("no event was answered with a success, so there was nothing to deliver")
                : Optional.empty();
    }

    private Finding judge(Observations seen, long arrived, long accepted) {
        boolean holds = BigDecimal.valueOf(arrived)
                        .multiply(ALL)
                        .compareTo(least.percent().multiply(BigDecimal.valueOf(accepted)))
                >= 0;
        String actual = Figures.awayFrom(least.percent().doubleValue(), 100.0 * arrived / accepted) + "%";
        String message = "%s of the %s events that were answered with a success arrived, %s%s"
                .formatted(Figures.grouped(arrived), Figures.grouped(accepted), actual, holds ? "" : stillRising(seen));
        return new Finding(name(), holds ? Outcome.PASS : Outcome.FAIL, limit(), actual, message);
    }

    private static String stillRising(Observations seen) {
        Duration last = seen.delivery().newest().map(Delivered::at).orElse(Duration.ZERO);
        Duration loadEnded = seen.phase(Phase.COOL_DOWN).orElse(last);
        boolean rising = last.minus(seen.delivery().rose()).compareTo(REST) < 0;
        return rising ? NextSteps.waitLonger(Durations.format(last.minus(loadEnded))) : "";
    }
}

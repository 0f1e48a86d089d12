package io.github.soakgate.run;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.DeliveryObservations;
import io.github.soakgate.evidence.Observations;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a counter of delivered events again and again; what it says is in the journal. Only the first answer is waited for, so that a
 * service that hangs does not hold up the run.
 */
final class DeliveryWatch {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration EVERY_AFTERWARDS = Duration.ofMillis(500);

    /** A counter that has not risen for so long after the load has come to rest. */
    private static final Duration REST = Duration.ofSeconds(2);

    /** More than a counter takes by its contract. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Delivery delivery;
    private final URI endpoint;
    private final LiveEvidence evidence;
    private @Nullable CompletableFuture<DeliveryCounter.Count> pending;
    private @Nullable Duration over;
    private Duration asked = Duration.ZERO;

    private DeliveryWatch(Delivery delivery, URI endpoint, LiveEvidence evidence) {
        this.delivery = delivery;
        this.endpoint = endpoint;
        this.evidence = evidence;
    }

    /** Asks for the first time, and waits for the answer. */
    static DeliveryWatch begin(Delivery delivery, URI endpoint, LiveEvidence evidence) throws InterruptedException {
        DeliveryWatch watch = new DeliveryWatch(delivery, endpoint, evidence);
        watch.asked = evidence.now();
        watch.record(delivery.counter().ask(endpoint));
        return watch;
    }

    private void record(CompletableFuture<DeliveryCounter.Count> answer) throws InterruptedException {
        try {
            DeliveryCounter.Count count = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            evidence.record(new Delivered(evidence.now(), OptionalLong.of(count.events()), count.remark()));
        } catch (ExecutionException e) {
            failed(Optional.ofNullable(e.getCause()).orElse(e));
        } catch (TimeoutException e) {
            failed(e);
        }
    }

    private void failed(Throwable cause) {
        String why = Optional.ofNullable(cause.getMessage()).orElse(cause.toString());
        evidence.record(new Delivered(evidence.now(), OptionalLong.empty(), Optional.of(why)));
    }

    /** Takes an answer that has come, and asks again where it is time to. */
    void look() throws InterruptedException {
        look(EVERY);
    }

    private void look(Duration every) throws InterruptedException {
        if (pending != null && pending.isDone()) {
            record(pending);
            pending = null;
        }
        if (pending == null && evidence.now().minus(asked).compareTo(every) >= 0) {
            asked = evidence.now();
            pending = delivery.counter().ask(endpoint);
        }
    }

    /** The same when the load is over; returns whether no more is to be expected. */
    boolean atRest() throws InterruptedException {
        look(EVERY_AFTERWARDS);
        Duration began = over == null ? evidence.now() : over;
        over = began;
        return evidence.now().minus(began).compareTo(delivery.within()) >= 0
                || evidence.ask(seen -> allHaveArrived(seen) || rests(seen.delivery(), began));
    }

    private static boolean allHaveArrived(Observations seen) {
        return seen.delivery().afterLoad()
                && seen.delivery()
                        .sinceFirst()
                        .filter(count -> count >= seen.load().handledInAll())
                        .isPresent();
    }

    private static boolean rests(DeliveryObservations seen, Duration loadEnded) {
        Duration since = seen.rose().compareTo(loadEnded) > 0 ? seen.rose() : loadEnded;
        return seen.newest()
                .filter(answer -> answer.count().isPresent())
                .filter(answer -> answer.at().minus(since).compareTo(REST) >= 0)
                .isPresent();
    }
}

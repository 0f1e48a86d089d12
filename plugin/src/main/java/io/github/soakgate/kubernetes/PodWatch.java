package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.Gap;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the pods of a namespace. Their changes are followed, and every few seconds they are listed beside it, for a connection may
 * fall silent without a word: so nothing is lost that the API server still knows, and it is known how long it did not answer.
 */
final class PodWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PodWatch.class);
    private static final Duration LIST_PERIOD = Duration.ofSeconds(3);

    /** Longer than this without an answer is a gap in the watch. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);

    /** Events that illustrate a death; the others tell of the everyday life of pods. */
    private static final String WARNING = "Warning";

    private final EvidenceLog evidence;
    private final PodFacts facts;
    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Event> events;
    private final PodLists list;
    private final Map<String, Pod> known = new HashMap<>();
    private final Set<String> gone = new HashSet<>();
    private Set<String> missing = Set.of();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "soakgate-pod-watch");
        thread.setDaemon(true);
        return thread;
    });

    private Optional<ScheduledFuture<?>> lists = Optional.empty();
    private Duration answered;

    /** @param labels of the pods that are watched, injectors left out; none where all of the namespace are */
    PodWatch(
            KubernetesClient client,
            String namespace,
            Map<String, String> labels,
            EvidenceLog evidence,
            PodFacts facts) {
        this.evidence = evidence;
        this.facts = facts;
        this.answered = evidence.now();
        this.list = new PodLists(client, namespace, labels);
        this.pods = client.pods()
                .inNamespace(namespace)
                .withLabels(labels)
                .withoutLabel(InjectorResources.LABEL)
                .runnableInformer(0)
                .exceptionHandler((started, failure) -> true);
        this.events = client.v1()
                .events()
                .inNamespace(namespace)
                .runnableInformer(0)
                .exceptionHandler((started, failure) -> true);
    }

    /** Begins; returns when the pods that there are have been told. */
    PodWatch start() {
        pods.addEventHandler(handler(this::seen, this::gone));
        events.addEventHandler(handler(this::happened, event -> {}));
        pods.run();
        // they illustrate only: the run does not wait for them
        events.start();
        lists = Optional.of(clock.scheduleWithFixedDelay(
                this::reconcile, LIST_PERIOD.toMillis(), LIST_PERIOD.toMillis(), TimeUnit.MILLISECONDS));
        return this;
    }

    private static <T> ResourceEventHandler<T> handler(Consumer<T> seen, Consumer<T> gone) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T resource) {
                seen.accept(resource);
            }

            @Override
            public void onUpdate(T before, T resource) {
                seen.accept(resource);
            }

            @Override
            public void onDelete(T resource, boolean stateUnknown) {
                gone.accept(resource);
            }
        };
    }

    private void seen(Pod pod) {
        synchronized (facts) {
            if (!gone.contains(pod.getMetadata().getUid())) {
                known.put(pod.getMetadata().getUid(), pod);
                facts.seen(pod);
            }
        }
    }

    private void gone(Pod pod) {
        synchronized (facts) {
            known.remove(pod.getMetadata().getUid());
            gone.add(pod.getMetadata().getUid());
            facts.gone(pod);
        }
    }

    private void happened(Event event) {
        if (WARNING.equals(event.getType()) || PodFacts.KILLING.equals(event.getReason())) {
            synchronized (facts) {
                facts.happened(event);
            }
        }
    }

    /**
     * Lists the pods. A pod is gone that was known before and is missing twice: it may be made while they are listed, and how it ended
     * may be on its way. Returns whether there was an answer.
     */
    boolean reconcile() {
        Set<String> before;
        synchronized (facts) {
            before = Set.copyOf(known.keySet());
        }
        Map<String, Pod> listed;
        try {
            listed = list.next().stream()
                    .collect(Collectors.toMap(pod -> pod.getMetadata().getUid(), Function.identity()));
        } catch (RuntimeException e) { // of the client, of its connection, or of what was no answer
            LOG.debug("The pods cannot be listed", e);
            return false;
        }
        answered();
        listed.values().forEach(this::seen);
        Set<String> missingNow =
                before.stream().filter(uid -> !listed.containsKey(uid)).collect(Collectors.toSet());
        synchronized (facts) {
            missingNow.stream()
                    .filter(missing::contains)
                    .flatMap(uid -> Stream.ofNullable(known.get(uid)))
                    .toList()
                    .forEach(this::gone);
        }
        missing = missingNow;
        return true;
    }

    private void await() {
        try {
            if (!clock.awaitTermination(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A list of pods does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answered() {
        Duration now = evidence.now();
        if (now.minus(answered).compareTo(SILENCE) > 0) {
            // what was missed is in the restart counts, and with the nodes
            evidence.record(new Gap(now, answered, now, "the pods' states: the API server did not answer", false));
        }
        answered = now;
    }

    /** Asks or tells the facts something, while nobody else does. */
    <T> T tell(Function<PodFacts, T> question) {
        synchronized (facts) {
            return question.apply(facts);
        }
    }

    /** The pods of the target as they are now. */
    List<Pod> target() {
        return tell(facts -> facts.ofTarget(all()));
    }

    /** All of them as they are now. */
    List<Pod> all() {
        return pods.getStore().list();
    }

    /** Lists them for the last time; where that fails, nothing can tell any more of what was missed. */
    @Override
    public void close() {
        lists.ifPresent(each -> each.cancel(false));
        clock.shutdownNow();
        await();
        boolean listed = reconcile();
        // and again, for a pod is gone that is missing twice
        if (!listed || !reconcile()) {
            Duration now = evidence.now();
            evidence.record(
                    new Gap(now, answered, now, "the pods' states: the API server did not answer up to the end", true));
        }
        pods.close();
        events.close();
    }
}

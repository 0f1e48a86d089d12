package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Watches the pods of a namespace: lists them, follows their changes and, where that broke off, lists them again, so that
 * nothing is lost that the API server still knows.
 */
final class PodWatch implements AutoCloseable {

    private final SharedIndexInformer<Pod> informer;
    private final PodFacts facts;

    private PodWatch(SharedIndexInformer<Pod> informer, PodFacts facts) {
        this.informer = informer;
        this.facts = facts;
    }

    /** Watches those that have {@code labels}. */
    static PodWatch start(KubernetesClient client, String namespace, Map<String, String> labels, PodFacts facts) {
        SharedIndexInformer<Pod> informer = client.pods()
                .inNamespace(namespace)
                .withLabels(labels)
                .runnableInformer(0)
                .exceptionHandler((started, failure) -> true);
        PodWatch watch = new PodWatch(informer, facts);
        informer.addEventHandler(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Pod pod) {
                watch.tell(known -> {
                    known.seen(pod);
                    return pod;
                });
            }

            @Override
            public void onUpdate(Pod before, Pod pod) {
                onAdd(pod);
            }

            @Override
            public void onDelete(Pod pod, boolean stateUnknown) {
                watch.tell(known -> {
                    known.gone(pod);
                    return pod;
                });
            }
        });
        informer.run();
        return watch;
    }

    /** Asks or tells the facts something, while nobody else does. */
    <T> T tell(Function<PodFacts, T> question) {
        synchronized (facts) {
            return question.apply(facts);
        }
    }

    /** The pods of the target as they are now. */
    List<Pod> target() {
        return tell(known -> known.ofTarget(all()));
    }

    List<Pod> all() {
        return informer.getStore().list();
    }

    /** Whether changes are followed now. */
    boolean isWatching() {
        return informer.isWatching();
    }

    @Override
    public void close() {
        informer.close();
    }
}

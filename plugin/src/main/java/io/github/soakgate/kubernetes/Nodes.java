package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The nodes of a cluster that is starting. */
final class Nodes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final KubernetesClient client;
    private final EvidenceLog evidence;
    private final Duration begin;
    private final boolean givesRanges;
    private final Map<String, Integer> ranges = new HashMap<>();
    private final SharedIndexInformer<Node> informer;
    private boolean anyReady;

    /**
     * Watches them.
     *
     * @param givesRanges whether each is given a range of pod addresses as soon as it registers, in the place of the controller
     *     that was switched off for it
     */
    Nodes(KubernetesClient client, boolean givesRanges, EvidenceLog evidence) {
        this.client = client;
        this.evidence = evidence;
        this.begin = evidence.now();
        this.givesRanges = givesRanges;
        this.informer = client.nodes().inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Node node) {
                seen(node);
            }

            @Override
            public void onUpdate(Node before, Node node) {
                seen(node);
            }

            @Override
            public void onDelete(Node node, boolean stateUnknown) {
                // a cluster that loses a node is not ours to mend
            }
        });
    }

    private synchronized void seen(Node node) {
        if (givesRanges && node.getSpec().getPodCIDR() == null) {
            giveRange(node.getMetadata().getName());
        }
        if (!anyReady && isReady(node)) {
            anyReady = true;
            evidence.done(begin, "node ready");
        }
    }

    private void giveRange(String node) {
        if (ranges.containsKey(node)) {
            return;
        }
        ranges.put(node, ranges.size());
        String range = "10.42.%s.0/24".formatted(ranges.get(node));
        try {
            client.nodes()
                    .withName(node)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            "{\"spec\":{\"podCIDR\":\"%s\",\"podCIDRs\":[\"%s\"]}}".formatted(range, range));
        } catch (KubernetesClientException e) {
            LOG.debug("Node {} has not taken its range", node, e);
            // it is seen again within a second, for its status changes
            ranges.remove(node);
        }
    }

    private static boolean isReady(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /**
     * Waits until so many are ready.
     *
     * @throws BrokenRunException where they are not in time
     */
    void await(int count, Duration atMost, Waiter waiter) throws BrokenRunException, InterruptedException {
        Duration deadline = waiter.now().plus(atMost);
        for (long ready = ready(); ready < count; ready = ready()) {
            if (waiter.now().compareTo(deadline) >= 0) {
                throw new BrokenRunException("expected %s ready nodes within %s, but saw %s. %s"
                        .formatted(count, Durations.format(atMost), ready, NextSteps.nodesMissing()));
            }
            waiter.sleep(PERIOD);
        }
    }

    private long ready() {
        return informer.getStore().list().stream().filter(Nodes::isReady).count();
    }

    @Override
    public void close() {
        informer.close();
    }
}

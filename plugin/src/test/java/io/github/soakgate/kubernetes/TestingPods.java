package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pods of deployment/event-broker as an API server tells of them. */
final class TestingPods {

    static final String IMAGE = "docker.io/acme/event-broker:1";

    private TestingPods() {}

    static Pod pod(String uid, ContainerStatus... statuses) {
        return new PodBuilder()
                .withNewMetadata()
                .withName("event-broker-75f8-" + uid)
                .withNamespace("run")
                .withUid(uid)
                .withLabels(Map.of("pod-template-hash", "75f8"))
                .addNewOwnerReference()
                .withKind("ReplicaSet")
                .withName("event-broker-75f8")
                .withController(true)
                .endOwnerReference()
                .endMetadata()
                .withNewSpec()
                .withContainers(new ContainerBuilder()
                        .withName("broker")
                        .withImage(IMAGE)
                        .withNewResources()
                        .withLimits(Map.of("memory", new Quantity("128Mi")))
                        .endResources()
                        .build())
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .withContainerStatuses(List.of(statuses))
                .endStatus()
                .build();
    }

    static Pod ready(Pod pod) {
        return new PodBuilder(pod)
                .editStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
    }

    static Pod leaving(Pod pod) {
        return new PodBuilder(pod)
                .editMetadata()
                .withDeletionTimestamp("2026-11-25T08:00:00Z")
                .endMetadata()
                .build();
    }

    static ContainerStatus running(String id, int restarts) {
        return status("broker", id, restarts, runs(), null);
    }

    static ContainerStatus restarted(String id, int restarts, ContainerState last) {
        return status("broker", id, restarts, runs(), last);
    }

    static ContainerStatus status(
            String name, String id, int restarts, ContainerState state, @Nullable ContainerState last) {
        return new ContainerStatusBuilder()
                .withName(name)
                .withImage(IMAGE)
                .withImageID("sha256:0123")
                .withContainerID("containerd://" + id)
                .withRestartCount(restarts)
                .withReady(false)
                .withState(state)
                .withLastState(last)
                .build();
    }

    static ContainerState runs() {
        return new ContainerStateBuilder().withNewRunning().endRunning().build();
    }

    static ContainerState ended(String id, String reason, int exitCode) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withContainerID("containerd://" + id)
                .withReason(reason)
                .withExitCode(exitCode)
                .withFinishedAt("2026-11-25T08:00:07Z")
                .endTerminated()
                .build();
    }

    static ContainerState waits(String reason, String message) {
        return new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build();
    }
}

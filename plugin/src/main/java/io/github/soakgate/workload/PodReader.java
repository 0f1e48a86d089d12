package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pods out of Deployments and Pods. */
final class PodReader {

    private final ContainerReader reader;
    private final AsProcesses asProcesses;
    private final Consumer<Problem> problems;

    PodReader(EnvReader env, AsProcesses asProcesses, Consumer<Problem> problems) {
        this.reader = new ContainerReader(env, asProcesses, problems);
        this.asProcesses = asProcesses;
        this.problems = problems;
    }

    PodTemplate read(Deployment deployment) {
        var template = deployment.getSpec().getTemplate();
        Integer replicas = deployment.getSpec().getReplicas();
        return read(
                "deployment",
                deployment.getMetadata().getName(),
                replicas == null ? 1 : replicas,
                template.getMetadata() == null ? null : template.getMetadata().getLabels(),
                template.getSpec());
    }

    PodTemplate read(Pod pod) {
        return read("pod", pod.getMetadata().getName(), 1, pod.getMetadata().getLabels(), pod.getSpec());
    }

    private PodTemplate read(
            String kind, String name, int replicas, @Nullable Map<String, String> labels, PodSpec spec) {
        String owner = kind + "/" + name;
        List<ContainerSpec> containers = new ArrayList<>();
        for (Container container : Required.entries(spec.getContainers(), "it", "containers")) {
            containers.add(reader.read(owner, container));
        }
        if (containers.isEmpty()) {
            problem(owner + " has no container");
        }
        if (replicas < 1) {
            asProcesses.lost("%s asks for %s replicas; one is run".formatted(owner, replicas));
        }
        Required.entries(spec.getInitContainers(), "it", "initContainers")
                .forEach(init -> asProcesses.lost(
                        "init container %s of %s is not run on this runtime".formatted(init.getName(), owner)));
        return new PodTemplate(
                kind, name, replicas, Required.values(labels, "labels"), restartPolicy(owner, spec), containers);
    }

    private RestartPolicy restartPolicy(String owner, PodSpec spec) {
        String policy = spec.getRestartPolicy() == null ? "Always" : spec.getRestartPolicy();
        return switch (policy) {
            case "Never" -> RestartPolicy.NEVER;
            case "OnFailure" -> RestartPolicy.ON_FAILURE;
            case "Always" -> RestartPolicy.ALWAYS;
            default -> {
                problem("%s: expected the restartPolicy Always, OnFailure or Never, but was '%s'"
                        .formatted(owner, policy));
                yield RestartPolicy.ALWAYS;
            }
        };
    }

    private void problem(String what) {
        problems.accept(new Problem("<workload><manifests>", what));
    }
}

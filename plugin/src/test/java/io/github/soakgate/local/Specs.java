package io.github.soakgate.local;

import io.github.soakgate.unit.Bytes;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate;
import io.github.soakgate.workload.PodTemplate.RestartPolicy;
import io.github.soakgate.workload.ReadinessProbe;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers and pods for tests, as short as they can be. */
final class Specs {

    private Specs() {}

    static ContainerSpec container(String name, Integer... ports) {
        return new ContainerSpec(
                name,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(ports).stream()
                        .map(port -> new ContainerSpec.Port("", port))
                        .toList(),
                Optional.empty(),
                Optional.empty());
    }

    static ContainerSpec command(ContainerSpec spec, String... command) {
        return new ContainerSpec(
                spec.name(),
                "",
                List.of(command),
                spec.args(),
                spec.env(),
                spec.ports(),
                spec.memoryLimit(),
                spec.readiness());
    }

    static ContainerSpec args(ContainerSpec spec, String... args) {
        return new ContainerSpec(
                spec.name(),
                "",
                spec.command(),
                List.of(args),
                spec.env(),
                spec.ports(),
                spec.memoryLimit(),
                spec.readiness());
    }

    /** Names and values in turn. */
    static ContainerSpec env(ContainerSpec spec, String... env) {
        List<ContainerSpec.EnvVar> variables = new java.util.ArrayList<>();
        for (int i = 0; i < env.length; i += 2) {
            variables.add(new ContainerSpec.EnvVar(env[i], env[i + 1]));
        }
        return new ContainerSpec(
                spec.name(),
                "",
                spec.command(),
                spec.args(),
                variables,
                spec.ports(),
                spec.memoryLimit(),
                spec.readiness());
    }

    static ContainerSpec limit(ContainerSpec spec, Bytes limit) {
        return new ContainerSpec(
                spec.name(),
                "",
                spec.command(),
                spec.args(),
                spec.env(),
                spec.ports(),
                Optional.of(limit),
                spec.readiness());
    }

    static ContainerSpec ready(ContainerSpec spec, ReadinessProbe probe) {
        return new ContainerSpec(
                spec.name(),
                "",
                spec.command(),
                spec.args(),
                spec.env(),
                spec.ports(),
                spec.memoryLimit(),
                Optional.of(probe));
    }

    static PodTemplate deployment(String name, ContainerSpec... containers) {
        return pod(name, RestartPolicy.ALWAYS, containers);
    }

    static PodTemplate pod(String name, RestartPolicy policy, ContainerSpec... containers) {
        return new PodTemplate("deployment", name, 1, Map.of("app", name), policy, List.of(containers));
    }
}

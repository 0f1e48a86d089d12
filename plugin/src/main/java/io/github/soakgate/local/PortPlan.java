package io.github.soakgate.local;

import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.ReadinessProbe;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Gives every container its ports of this machine: free ones where its process can be told of them, else its own. */
final class PortPlan {

    /** Below the ephemeral ports, so that no outgoing connection takes a port between a death and a restart. */
    private static final int FIRST = 20_000;

    private static final int COUNT = 10_000;

    private final Machine machine;
    private final Consumer<Problem> problems;
    private final Map<PodContainer, Map<Integer, Integer>> standIns = new HashMap<>();
    private final Map<Integer, PodContainer> fixed = new LinkedHashMap<>();
    private final Set<Integer> taken = new HashSet<>();

    private PortPlan(Machine machine, Consumer<Problem> problems) {
        this.machine = machine;
        this.problems = problems;
    }

    static PortPlan of(
            Workload workload, Map<PodContainer, LocalProcess> chosen, Machine machine, Consumer<Problem> problems) {
        PortPlan plan = new PortPlan(machine, problems);
        List<PodContainer> containers = PodContainer.of(workload);
        containers.forEach(container -> {
            Set<Integer> movable = Optional.ofNullable(chosen.get(container))
                    .map(process -> PortPlaceholders.in(process, text -> plan.malformed(container, text)))
                    .orElse(Set.of());
            plan.standIns.put(container, new HashMap<>());
            listens(container, workload)
                    .filter(port -> !movable.contains(port))
                    .forEach(port -> plan.keep(container, port));
            movable.forEach(port -> plan.standIns(container).put(port, 0));
        });
        // only now, as all ports that stay as they are must be known first
        containers.forEach(container -> plan.standIns(container).replaceAll((port, none) -> plan.free()));
        return plan;
    }

    /** The stand-ins for a container's ports, by containerPort. */
    Map<Integer, Integer> standIns(PodContainer container) {
        return standIns.computeIfAbsent(container, unknown -> new HashMap<>());
    }

    /** The port of this machine that a service's port leads to. */
    int real(ServiceTarget target) {
        return standIns(target.container()).getOrDefault(target.port(), target.port());
    }

    private static Stream<Integer> listens(PodContainer container, Workload workload) {
        Set<Integer> ports = new TreeSet<>();
        container.spec().ports().stream().map(ContainerSpec.Port::number).forEach(ports::add);
        container.spec().readiness().map(ReadinessProbe::check).ifPresent(check -> {
            if (check instanceof ReadinessProbe.Http http) {
                ports.add(http.port());
            } else if (check instanceof ReadinessProbe.Tcp tcp) {
                ports.add(tcp.port());
            }
        });
        for (ServiceSpec service : workload.services()) {
            service.ports().stream()
                    .flatMap(port -> ServiceTarget.of(service, port, workload).stream())
                    .filter(target -> target.container().equals(container))
                    .forEach(target -> ports.add(target.port()));
        }
        return ports.stream();
    }

    private void keep(PodContainer container, int port) {
        PodContainer other = fixed.putIfAbsent(port, container);
        if (other != null) {
            problem(
                    "port %s is that of %s and of %s, and this machine has it once".formatted(port, other, container),
                    port);
        } else if (!machine.portIsFree().test(port)) {
            problem("port %s of %s is in use on this machine".formatted(port, container), port);
        }
    }

    private void problem(String what, int port) {
        problems.accept(new Problem(
                "<local><processes>",
                what + "; let a free port stand in for it with @{port:" + port
                        + "} in the <env> or <command> of the container's <process>"));
    }

    private void malformed(PodContainer container, String text) {
        problems.accept(new Problem(
                "<local><processes><process>",
                "%s: expected @{port:N}, N being a containerPort, but was '%s'".formatted(container, text)));
    }

    private int free() {
        RandomGenerator random = machine.random();
        return random.ints(COUNT, FIRST, FIRST + COUNT)
                .filter(port -> !fixed.containsKey(port)
                        && taken.add(port)
                        && machine.portIsFree().test(port))
                .findFirst()
                .orElseGet(() -> {
                    problems.accept(new Problem(
                            "<local><processes>",
                            "expected a free port between " + FIRST + " and " + (FIRST + COUNT - 1)
                                    + ", but there is none"));
                    return FIRST;
                });
    }
}

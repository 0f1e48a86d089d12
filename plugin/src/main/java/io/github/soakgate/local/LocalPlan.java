package io.github.soakgate.local;

import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.PodTemplate;
import io.github.soakgate.workload.ReadinessProbe;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What runs on this machine in the place of a workload's pods.
 *
 * @param containers in the manifests' order
 * @param entryPort the port of this machine that the load goes to
 * @param scheme of the URI that the load goes to
 * @param folder that the processes run in
 * @param peers names of those whom the containers dial
 * @param notes what whoever reads the report should know, in sentences
 */
public record LocalPlan(
        List<PlannedContainer> containers,
        int entryPort,
        String scheme,
        Path folder,
        PeerNames peers,
        List<String> notes) {

    public LocalPlan {
        containers = List.copyOf(containers);
        notes = List.copyOf(notes);
    }

    /**
     * Plans the processes, and looks for free ports; starts nothing.
     *
     * @param processes the pom's {@code <local><processes>}
     * @param moduleJar the jar that this module builds, whether it is there already or not; absent where it builds none
     * @param folder that the processes run in: the module's own
     * @param problems gets all that stands in the way
     * @return nothing where something stands in the way
     */
    public static Optional<LocalPlan> of(
            Workload workload,
            List<LocalProcess> processes,
            Optional<Path> moduleJar,
            Path folder,
            Consumer<Problem> problems) {
        return of(workload, processes, moduleJar, folder, Machine.here(), problems);
    }

    static Optional<LocalPlan> of(
            Workload workload,
            List<LocalProcess> processes,
            Optional<Path> moduleJar,
            Path folder,
            Machine machine,
            Consumer<Problem> problems) {
        List<Problem> found = new ArrayList<>(workload.asProcesses().problems());
        List<String> notes = new ArrayList<>(workload.notes());
        notes.addAll(workload.asProcesses().losses());
        workload.pods().stream().filter(pod -> pod.replicas() > 1).forEach(pod -> notes.add(oneOf(pod)));
        PodContainer.of(workload).forEach(container -> unsentHeaders(container).forEach(notes::add));
        Map<PodContainer, LocalProcess> chosen = ProcessChoice.match(PodContainer.of(workload), processes, found::add);
        PortPlan ports = PortPlan.of(workload, chosen, machine, found::add);
        Map<String, String> services = ServiceVariables.of(workload, ports, notes::add);
        CommandPlan commands = new CommandPlan(folder, moduleJar, machine, found::add);
        List<PlannedContainer> containers = new ArrayList<>();
        for (PodContainer container : PodContainer.of(workload)) {
            requireKnownProbe(container, found::add);
            Optional<LocalProcess> process = Optional.ofNullable(chosen.get(container));
            Map<Integer, Integer> standIns = ports.standIns(container);
            EnvPlan env = EnvPlan.of(container, process, standIns, services, machine.environment());
            boolean target = container.pod().equals(workload.target());
            boolean ownJar = target
                    && container.spec().equals(container.pod().containers().get(0));
            List<String> command = commands.command(container, process, standIns, env, ownJar);
            containers.add(new PlannedContainer(
                    container.pod(), container.spec(), target, command, env.variables(), standIns));
        }
        Optional<Integer> entry = entry(workload, ports, found::add);
        found.forEach(problems);
        return entry.filter(port -> found.isEmpty())
                .map(port -> new LocalPlan(
                        containers, port, workload.entry().scheme(), folder, PeerNames.of(workload, ports), notes));
    }

    private static String oneOf(PodTemplate pod) {
        return "runtime local runs 1 of the %s replicas of %s".formatted(pod.replicas(), pod.reference());
    }

    private static List<String> unsentHeaders(PodContainer container) {
        return container.spec().readiness().map(ReadinessProbe::check).stream()
                .flatMap(check -> check instanceof ReadinessProbe.Http http ? HttpCheck.notSent(http) : Stream.empty())
                .map(header -> "the readiness probe of %s is sent without its header %s".formatted(container, header))
                .toList();
    }

    private static void requireKnownProbe(PodContainer container, Consumer<Problem> problems) {
        container.spec().readiness().map(ReadinessProbe::check).ifPresent(check -> {
            if (check instanceof ReadinessProbe.Unsupported unsupported) {
                problems.accept(new Problem(
                        "<workload><manifests>",
                        ("%s: expected a readinessProbe of kind httpGet or tcpSocket, but it is of kind %s, which runtime local"
                                        + " cannot do; change it, or use runtime k3s")
                                .formatted(container, unsupported.kind())));
            }
        });
    }

    private static Optional<Integer> entry(Workload workload, PortPlan ports, Consumer<Problem> problems) {
        Workload.Entry entry = workload.entry();
        Optional<ServiceSpec> service = workload.service(entry.service());
        Optional<Integer> port = service.flatMap(found ->
                        found.port(entry.port()).flatMap(declared -> ServiceTarget.of(found, declared, workload)))
                .map(ports::real);
        if (port.isEmpty()) {
            problems.accept(new Problem(
                    "<load><service>",
                    "expected a port that leads to a container of %s, but the targetPort of %s is that of none"
                            .formatted(workload.target().reference(), entry)));
        }
        return port;
    }
}

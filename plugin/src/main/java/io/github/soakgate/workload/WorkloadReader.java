package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.Workload.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a workload out of its manifests, and finds what is loaded and judged. */
public final class WorkloadReader {

    private WorkloadReader() {}

    /**
     * Reads the manifests.
     *
     * @param properties what fills the manifests' {@code ${...}} in
     * @param problems gets all that is wrong with the manifests, the target and the service
     * @return nothing where the target or its service cannot be found
     */
    public static Optional<Workload> read(
            WorkloadSettings settings, Function<String, Optional<String>> properties, Consumer<Problem> problems) {
        Parts parts = Parts.read(settings, properties, problems);
        requireUniqueNames("Deployments or Pods", parts.pods(), PodTemplate::name, problems);
        requireUniqueNames("Services", parts.services(), ServiceSpec::name, problems);
        if (!parts.complete()) {
            // what cannot be read is not also reported as missing
            return Optional.empty();
        }
        Optional<PodTemplate> target = target(settings.target(), parts.pods(), problems);
        Optional<Entry> entry = target.flatMap(pod -> entry(settings, pod, parts.services(), problems));
        return entry.map(found -> parts.workload(target.orElseThrow(), found));
    }

    /**
     * Reads the manifests as if the first of their pods that a service selects were the target: where the real one cannot be
     * found, for what else can be told to be wrong. Says nothing of problems; {@link #read} does.
     */
    public static Optional<Workload> readWithAnyTarget(
            WorkloadSettings settings, Function<String, Optional<String>> properties) {
        Parts parts = Parts.read(settings, properties, ignored -> {});
        for (PodTemplate pod : parts.pods()) {
            for (ServiceSpec service : parts.services()) {
                if (service.selects(pod) && !service.ports().isEmpty()) {
                    Entry entry =
                            new Entry(service.name(), service.ports().get(0).number(), settings.tls());
                    return Optional.of(parts.workload(pod, entry));
                }
            }
        }
        return Optional.empty();
    }

    /** What the manifests hold; complete where nothing in them was unreadable. */
    private record Parts(
            Manifests manifests,
            List<PodTemplate> pods,
            List<ServiceSpec> services,
            AsProcesses asProcesses,
            boolean complete) {

        static Parts read(
                WorkloadSettings settings, Function<String, Optional<String>> properties, Consumer<Problem> problems) {
            Manifests manifests = Manifests.read(settings.manifests(), properties, problems);
            AsProcesses asProcesses = AsProcesses.unread();
            manifests.unread().forEach(asProcesses::lost);
            PodReader reader = new PodReader(new EnvReader(manifests, asProcesses, problems), asProcesses, problems);
            List<PodTemplate> pods = new ArrayList<>(manifests.read(Deployment.class, reader::read, problems));
            pods.addAll(manifests.read(Pod.class, reader::read, problems));
            List<ServiceSpec> services = manifests.read(Service.class, ServiceReader::read, problems);
            long all = manifests.count(Set.of(Deployment.class, Pod.class, Service.class));
            return new Parts(manifests, pods, services, asProcesses, pods.size() + services.size() == all);
        }

        Workload workload(PodTemplate target, Entry entry) {
            return new Workload(pods, services, target, entry, manifests.all(), manifests.notes(), asProcesses);
        }
    }

    private static <T> void requireUniqueNames(
            String kinds, List<T> things, Function<T, String> name, Consumer<Problem> problems) {
        Set<String> names = new HashSet<>();
        things.stream()
                .map(name)
                .filter(each -> !names.add(each))
                .distinct()
                .forEach(each -> problems.accept(new Problem(
                        "<workload><manifests>",
                        "there are two %s called '%s'; give them names of their own".formatted(kinds, each))));
    }

    private static Optional<PodTemplate> target(
            Optional<String> wanted, List<PodTemplate> pods, Consumer<Problem> problems) {
        List<PodTemplate> candidates = pods.stream()
                .filter(pod ->
                        wanted.map(pod.reference()::equals).orElse(pod.kind().equals("deployment")))
                .toList();
        if (candidates.size() == 1) {
            return Optional.of(candidates.get(0));
        }
        String there = pods.isEmpty()
                ? "the manifests have no Deployment and no Pod"
                : "the manifests have " + names(pods, PodTemplate::reference);
        problems.accept(new Problem(
                "<workload><target>",
                wanted.map(target -> "no manifest has '" + target + "'; " + there)
                        .orElse("expected the one to load and judge, such as deployment/event-broker; " + there)));
        return Optional.empty();
    }

    private static Optional<Entry> entry(
            WorkloadSettings settings, PodTemplate target, List<ServiceSpec> services, Consumer<Problem> problems) {
        String name =
                settings.service().map(text -> text.split(":", 2)[0].trim()).orElse("");
        List<ServiceSpec> candidates = services.stream()
                .filter(service -> name.isEmpty()
                        ? service.selects(target)
                        : service.name().equals(name))
                .toList();
        if (candidates.size() != 1) {
            String there = services.isEmpty()
                    ? "the manifests have no Service"
                    : "the manifests have the services " + names(services, ServiceSpec::name);
            problem(
                    problems,
                    name.isEmpty()
                            ? "expected the service of %s to load, such as event-broker:80; %s"
                                    .formatted(target.reference(), there)
                            : "no manifest has a service '" + name + "'; " + there);
            return Optional.empty();
        }
        return entry(settings, target, candidates.get(0), problems);
    }

    private static Optional<Entry> entry(
            WorkloadSettings settings, PodTemplate target, ServiceSpec service, Consumer<Problem> problems) {
        if (!service.selects(target)) {
            problem(
                    problems,
                    "service %s does not select %s; its selector is %s"
                            .formatted(service.name(), target.reference(), service.selector()));
            return Optional.empty();
        }
        String port = settings.service()
                .filter(text -> text.contains(":"))
                .map(text -> text.split(":", 2)[1].trim())
                .orElse("");
        List<ServiceSpec.Port> candidates = service.ports().stream()
                .filter(candidate -> port.isEmpty() || port.equals(String.valueOf(candidate.number())))
                .toList();
        if (candidates.size() != 1) {
            problem(
                    problems,
                    "expected one port of service %s, as %s:PORT; it has %s"
                            .formatted(
                                    service.name(),
                                    service.name(),
                                    names(service.ports(), candidate -> String.valueOf(candidate.number()))));
            return Optional.empty();
        }
        return Optional.of(new Entry(service.name(), candidates.get(0).number(), settings.tls()));
    }

    private static void problem(Consumer<Problem> problems, String what) {
        problems.accept(new Problem("<load><service>", what));
    }

    private static <T> String names(List<T> things, Function<T, String> name) {
        return things.stream().map(name).collect(Collectors.joining(", "));
    }
}

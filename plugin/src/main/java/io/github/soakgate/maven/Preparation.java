package io.github.soakgate.maven;

import io.github.soakgate.gatling.Secrets;
import io.github.soakgate.k3s.K3sEnvironment;
import io.github.soakgate.k3s.K3sSettings;
import io.github.soakgate.local.LocalEnvironment;
import io.github.soakgate.local.LocalPlan;
import io.github.soakgate.run.Environment;
import io.github.soakgate.run.InjectorSpec;
import io.github.soakgate.slo.Criterion;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.unit.Rate;
import io.github.soakgate.workload.Workload;
import io.github.soakgate.workload.WorkloadReader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Everything that can be known to be wrong before anything starts, found at once.
 *
 * @param runtime where the workload will run, by whose word
 * @param configuration what the pom says
 * @param secrets what the load's headers keep to themselves
 * @param workload what its manifests say
 * @param environment where it will run
 * @param simulation the project's own that is the load; absent where the load is the built-in one
 */
record Preparation(
        Setting runtime,
        Configuration configuration,
        Secrets secrets,
        Workload workload,
        Function<Launch, Environment> environment,
        Optional<ProjectSimulation> simulation) {

    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    private static final Setting DEFAULT_RUNTIME = new Setting(RuntimeKind.K3S.toString(), "the default", "<runtime>");

    /** @throws MojoExecutionException that names all problems */
    static Preparation of(Pom pom, MavenBuild build) throws MojoExecutionException {
        List<Problem> problems = new ArrayList<>(pom.unknown());
        Setting setting = pom.settings().getOrDefault("runtime", DEFAULT_RUNTIME);
        Optional<RuntimeKind> runtime = runtime(pom, setting, problems::add);
        pom.setting("onFail", OnOutcome::parse, problems::add);
        pom.setting("onInconclusive", OnOutcome::parse, problems::add);
        Configuration configuration = new ConfigurationReader(build.basedir(), problems::add)
                .read(
                        pom.nested(),
                        pom.setting("rate", Rate::parse, problems::add),
                        pom.setting("duration", LoadProfileReader::durations, problems::add));
        requireRoomForFiles(configuration, problems::add);
        Secrets secrets = build.secrets().of(configuration.traffic(), problems::add);
        Optional<Workload> workload = WorkloadReader.read(configuration.workload(), build.properties(), problems::add);
        workload.ifPresent(found -> requireMemoryLimit(found, configuration, problems::add));
        Optional<Function<Launch, Environment>> environment = runtime.or(() -> meant(pom))
                .flatMap(kind -> switch (kind) {
                    case K3S -> k3s(pom, configuration, workload, problems::add);
                    case KUBERNETES -> KubernetesPreparation.of(pom, configuration, workload, build, problems::add);
                    case LOCAL -> local(configuration, workload, build, problems::add);
                });
        Optional<ProjectSimulation> simulation = configuration
                .load()
                .simulation()
                .flatMap(declared -> ProjectSimulation.of(declared, build, problems::add));
        Problems.throwIfAny(problems, "started");
        return new Preparation(
                setting, configuration, secrets, workload.orElseThrow(), environment.orElseThrow(), simulation);
    }

    private static Optional<RuntimeKind> runtime(Pom pom, Setting setting, Consumer<Problem> problems) {
        return pom.settings().containsKey("runtime")
                ? pom.setting("runtime", RuntimeKind::parse, problems)
                : Optional.of(RuntimeKind.parse(setting.value()));
    }

    /** Where the runtime is misspelt, what else is wrong can still be told of the one that the pom describes. */
    private static Optional<RuntimeKind> meant(Pom pom) {
        return Optional.of(RuntimeKind.LOCAL).filter(kind -> pom.nested().containsKey(kind.toString()));
    }

    private static Optional<Function<Launch, Environment>> local(
            Configuration configuration, Optional<Workload> workload, MavenBuild build, Consumer<Problem> problems) {
        if (configuration.injectors().isPresent()) {
            problems.accept(
                    new Problem(
                            "<load><injectors>",
                            "injectors are pods beside the workload, and runtime local has none; leave this out, or set <runtime> to k3s or kubernetes"));
        }
        return workload.or(() -> WorkloadReader.readWithAnyTarget(configuration.workload(), build.properties()))
                .flatMap(found ->
                        LocalPlan.of(found, configuration.processes(), build.moduleJar(), build.basedir(), problems))
                .map(plan ->
                        launch -> new LocalEnvironment(plan, launch.logs(), configuration.readyTimeout(), STOP_GRACE));
    }

    private static Optional<Function<Launch, Environment>> k3s(
            Pom pom, Configuration configuration, Optional<Workload> workload, Consumer<Problem> problems) {
        K3sSettings declared = configuration.k3s();
        K3sSettings settings = new K3sSettings(
                pom.setting("k3s.image", Function.identity(), problems).orElse(declared.image()),
                pom.setting("k3s.reuse", ConfigurationReader::yesOrNo, problems).orElse(declared.reuse()),
                declared.agents(),
                declared.serverArgs(),
                declared.imageArchives(),
                declared.engineImages());
        declared.imageArchives().stream()
                .filter(archive -> !Files.isRegularFile(archive))
                .forEach(archive -> problems.accept(new Problem(
                        "<workload><imageArchives><archive>",
                        "no file at %s; build the archive before goal run, for instance with goal buildTar of Jib"
                                .formatted(archive))));
        return workload.map(found -> launch -> new K3sEnvironment(
                launch.injectorImage().map(settings::withArchive).orElse(settings),
                found,
                launch.diagnostics(),
                configuration.readyTimeout()));
    }

    private static void requireRoomForFiles(Configuration configuration, Consumer<Problem> problems) {
        long bytes = configuration.traffic().files().stream()
                .distinct()
                .mapToLong(file -> file.toFile().length())
                .sum();
        if (configuration.injectors().isPresent() && bytes > InjectorSpec.MOST_BYTES) {
            problems.accept(new Problem(
                    "<load><injectors>",
                    "expected files of %s KiB in all at most, for a cluster takes no more to its injectors, but those of <load> have %s KiB; send fewer or smaller ones, or leave this out"
                            .formatted(InjectorSpec.MOST_BYTES >> 10, bytes >> 10)));
        }
    }

    private static void requireMemoryLimit(Workload workload, Configuration configuration, Consumer<Problem> problems) {
        List<String> needing = configuration.thresholds().criteria().stream()
                .filter(Criterion::needsMemoryLimit)
                .map(Criterion::name)
                .toList();
        workload.target().containers().stream()
                .filter(container ->
                        !needing.isEmpty() && container.memoryLimit().isEmpty())
                .forEach(container -> problems.accept(new Problem(
                        "<thresholds><" + needing.get(0) + ">",
                        "container %s of %s declares no memory limit to judge it by; give it resources.limits.memory"
                                        .formatted(
                                                container.name(),
                                                workload.target().reference())
                                + (needing.contains("timeToOom")
                                        ? ", or limit its growth with <memoryGrowth> alone"
                                        : ""))));
    }
}

package io.github.soakgate.maven;

import io.github.soakgate.local.LocalPlan;
import io.github.soakgate.slo.Criterion;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.unit.Rate;
import io.github.soakgate.workload.Workload;
import io.github.soakgate.workload.WorkloadReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Everything that can be known to be wrong before anything starts, found at once.
 *
 * @param runtimeSource who says which runtime
 * @param configuration what the pom says
 * @param workload what its manifests say
 * @param plan how they run on this machine
 */
record Preparation(String runtimeSource, Configuration configuration, Workload workload, LocalPlan plan) {

    private static final Setting DEFAULT_RUNTIME = new Setting(RuntimeKind.K3S.toString(), "the default", "<runtime>");

    /** @throws MojoExecutionException that names all problems */
    static Preparation of(Pom pom, MavenBuild build) throws MojoExecutionException {
        List<Problem> problems = new ArrayList<>(pom.unknown());
        requireLocal(pom, problems::add);
        pom.setting("onFail", OnOutcome::parse, problems::add);
        pom.setting("onInconclusive", OnOutcome::parse, problems::add);
        Configuration configuration = new ConfigurationReader(build.basedir(), problems::add)
                .read(
                        pom.nested(),
                        pom.setting("rate", Rate::parse, problems::add),
                        pom.setting("duration", ConfigurationReader::oneDuration, problems::add));
        Optional<Workload> workload = WorkloadReader.read(configuration.workload(), build.properties(), problems::add);
        workload.ifPresent(found -> requireMemoryLimit(found, configuration, problems::add));
        Optional<LocalPlan> plan = workload.or(
                        () -> WorkloadReader.readWithAnyTarget(configuration.workload(), build.properties()))
                .flatMap(found -> LocalPlan.of(
                        found, configuration.processes(), build.moduleJar(), build.basedir(), problems::add));
        Problems.throwIfAny(problems, "started");
        return new Preparation(
                Optional.ofNullable(pom.settings().get("runtime"))
                        .map(Setting::source)
                        .orElse("the default"),
                configuration,
                workload.orElseThrow(),
                plan.orElseThrow());
    }

    private static void requireLocal(Pom pom, Consumer<Problem> problems) {
        Setting setting = pom.settings().getOrDefault("runtime", DEFAULT_RUNTIME);
        if (pom.settings().containsKey("runtime")
                && pom.setting("runtime", RuntimeKind::parse, problems).isEmpty()) {
            return;
        }
        if (RuntimeKind.parse(setting.value()) != RuntimeKind.LOCAL) {
            problems.accept(new Problem(
                    setting.element(),
                    "runtime %s, which %s says, is not in this version; set it to local"
                            .formatted(setting.value(), setting.source())));
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

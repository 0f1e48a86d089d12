package io.github.soakgate.maven;

import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.Journal;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.gatling.GatlingLoad;
import io.github.soakgate.gatling.InjectorImage;
import io.github.soakgate.gatling.InjectorLoad;
import io.github.soakgate.gatling.InjectorSettings;
import io.github.soakgate.gatling.LoadSettings;
import io.github.soakgate.gatling.SimulationLoad;
import io.github.soakgate.gatling.SimulationSettings;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.Interruption;
import io.github.soakgate.run.LoadGenerator;
import io.github.soakgate.run.Progress;
import io.github.soakgate.run.Soak;
import io.github.soakgate.run.StopRule;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.slo.AdaptiveSoak;
import io.github.soakgate.slo.HopelessRun;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.unit.Durations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** What goal {@code run} does: one soak, whose evidence is in the journal whatever happens. */
final class Observation {

    private static final Duration LOG_INTERVAL = Duration.ofSeconds(5);
    private static final Duration LIVE_INTERVAL = Duration.ofSeconds(1);

    private final Pom pom;
    private final MavenBuild build;
    private final Log log;

    Observation(Pom pom, MavenBuild build, Log log) {
        this.pom = pom;
        this.build = build;
        this.log = log;
    }

    /**
     * Runs it.
     *
     * @throws MojoExecutionException where the configuration is wrong or the journal cannot be opened; nothing was started
     */
    void run(Path journalFile) throws MojoExecutionException {
        if (!log.isDebugEnabled()) {
            LibraryLogs.quieten();
        }
        Preparation prepared = Preparation.of(pom, build);
        String runtime = prepared.runtime().value();
        String source = prepared.runtime().source();
        log.info("runtime %s, because %s"
                .formatted(runtime, source.equals("the default") ? "it is the default" : source + " says so"));
        Path logs = journalFile.resolveSibling("logs");
        Optional<InjectorImage> image = injectorImage(prepared);
        Launch launch =
                new Launch(logs, image.isPresent() ? Optional.of(built(image.get(), journalFile)) : Optional.empty());
        Function<Children, LoadGenerator> load = load(prepared, logs, image);
        try (Children children = Children.open();
                Journal journal = Journal.open(journalFile)) {
            Soak soak = new Soak(
                    header(prepared),
                    prepared.environment().apply(launch),
                    load.apply(children),
                    stopRule(prepared.configuration().thresholds()),
                    prepared.configuration().thresholds().questions(),
                    prepared.configuration().delivery(),
                    progress(),
                    Waiter.real());
            announce(prepared);
            conclude(Interruption.heeded(() -> soak.run(journal)), journalFile);
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException("the evidence journal " + journalFile + " cannot be written: " + e, e);
        }
    }

    /** What injectors run; nothing where there are none, or the cluster pulls it. */
    private Optional<InjectorImage> injectorImage(Preparation prepared) throws MojoExecutionException {
        Configuration configuration = prepared.configuration();
        boolean pulled = prepared.runtime().value().equals(RuntimeKind.KUBERNETES.toString());
        return configuration.injectors().isPresent() && !pulled
                ? Optional.of(build.injectorImage(configuration.injectorBaseImage()))
                : Optional.empty();
    }

    private Path built(InjectorImage image, Path journalFile) throws MojoExecutionException {
        Path folder = Optional.ofNullable(journalFile.getParent()).orElse(Path.of(""));
        if (!Files.exists(image.archive(folder))) {
            log.info("building the injectors' image on " + image.base());
        }
        return ImageMaking.made(() -> image.build(folder));
    }

    private Function<Children, LoadGenerator> load(Preparation prepared, Path logs, Optional<InjectorImage> image)
            throws MojoExecutionException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Configuration configuration = prepared.configuration();
        if (configuration.injectors().isPresent()) {
            InjectorSettings settings = new InjectorSettings(
                    configuration.injectors().getAsInt(),
                    image.map(InjectorImage::name)
                            .or(() -> configuration.kubernetes().injectorImage())
                            .orElseThrow(),
                    build.pluginVersion(),
                    configuration.load(),
                    configuration.traffic(),
                    prepared.secrets(),
                    logs);
            return children -> new InjectorLoad(settings);
        }
        if (prepared.simulation().isPresent()) {
            ProjectSimulation simulation = prepared.simulation().get();
            // the project's own first, so that its versions of Gatling and Netty are those that run
            List<Path> classPath = Stream.concat(simulation.classPath().stream(), build.measuringClassPath().stream())
                    .toList();
            SimulationSettings settings =
                    new SimulationSettings(java, classPath, simulation.name(), logs, logs.resolveSibling("simulation"));
            return children -> new SimulationLoad(settings, children);
        }
        LoadSettings settings = new LoadSettings(
                java,
                build.gatlingClassPath(),
                configuration.load(),
                configuration.traffic(),
                prepared.secrets(),
                logs);
        return children -> new GatlingLoad(settings, children);
    }

    private Header header(Preparation prepared) {
        Configuration configuration = prepared.configuration();
        return new Header(
                Duration.ZERO,
                Journal.SCHEMA,
                build.pluginVersion(),
                UUID.randomUUID().toString(),
                Instant.now(),
                prepared.runtime().value(),
                prepared.workload().target().reference(),
                configuration.load(),
                configuration.productionRate(),
                configuration.declaredThresholds(),
                ThisMachine.describe());
    }

    private static StopRule stopRule(Thresholds thresholds) {
        HopelessRun hopeless = new HopelessRun(thresholds);
        AdaptiveSoak adaptive = new AdaptiveSoak(thresholds);
        return soFar -> hopeless.look(soFar).or(() -> adaptive.look(soFar));
    }

    private Progress progress() {
        if (!build.interactive()) {
            return new Progress(LOG_INTERVAL, log::info, () -> {});
        }
        LiveLine line = new LiveLine(System.out);
        return new Progress(LIVE_INTERVAL, line, line::erase);
    }

    private void announce(Preparation prepared) {
        var load = prepared.configuration().load();
        log.info("%s: %s of warm-up, then %s to %s"
                .formatted(
                        prepared.workload().target().reference(),
                        Durations.format(load.warmUp()),
                        load.simulation().map(Observation::soak).orElseGet(() -> soak(load)),
                        prepared.workload().entry()));
    }

    private static String soak(LoadProfile.Simulation simulation) {
        return "soak until %s ends, after %s at most, which sends"
                .formatted(simulation.name(), Durations.format(simulation.timeout()));
    }

    private static String soak(LoadProfile load) {
        String most = Durations.format(load.soak());
        boolean adaptive = load.shortestSoak().compareTo(load.soak()) < 0;
        return "%s of soak with %s%s events"
                .formatted(
                        adaptive ? "from %s to %s".formatted(Durations.format(load.shortestSoak()), most) : most,
                        adaptive ? "up to " : "",
                        load.soakEvents());
    }

    private void conclude(End end, Path journalFile) {
        String summary = "%s after %s; evidence: %s"
                .formatted(
                        end.why().soaked() ? "soaked" : "ended (" + end.message() + ")",
                        Durations.format(end.at()),
                        journalFile);
        if (end.why().soaked() || end.why() == End.Why.STOPPED) {
            log.info(summary);
        } else {
            log.warn(summary);
        }
    }
}

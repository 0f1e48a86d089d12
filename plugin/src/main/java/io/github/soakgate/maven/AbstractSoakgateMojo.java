package io.github.soakgate.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What all goals share: the configuration block, and the ways to skip. Parameters are set by Maven. */
abstract class AbstractSoakgateMojo extends AbstractMojo {

    /** What is loaded and judged, and the manifests it comes from. */
    @Parameter
    private @Nullable PlexusConfiguration workload;

    /** What load is driven, and where it enters. */
    @Parameter
    private @Nullable PlexusConfiguration load;

    /** What the run is held against. */
    @Parameter
    private @Nullable PlexusConfiguration thresholds;

    /** How the containers run as processes, on runtime <code>local</code>. */
    @Parameter
    private @Nullable PlexusConfiguration local;

    /** The cluster of runtime <code>k3s</code>. */
    @Parameter
    private @Nullable PlexusConfiguration k3s;

    /** The cluster of runtime <code>kubernetes</code>, which exists already. */
    @Parameter
    private @Nullable PlexusConfiguration kubernetes;

    /** Where the workload runs: <code>k3s</code> (the default), <code>kubernetes</code> or <code>local</code>. */
    @Parameter(property = "soakgate.runtime")
    private @Nullable String runtime;

    /** Overrides the rate of every stage, such as <code>500/s</code>. */
    @Parameter(property = "soakgate.rate")
    private @Nullable String rate;

    /**
     * Overrides how long all stages last together, such as <code>60s</code>; each keeps its share. <code>2m..20m</code> soaks
     * until all is sure.
     */
    @Parameter(property = "soakgate.duration")
    private @Nullable String duration;

    /** What becomes of the build where a threshold is exceeded: <code>fail</code> or <code>warn</code>. */
    @Parameter(property = "soakgate.onFail", defaultValue = "fail")
    private String onFail;

    /** What becomes of the build where the evidence settles nothing: <code>fail</code> or <code>warn</code>. */
    @Parameter(property = "soakgate.onInconclusive", defaultValue = "fail")
    private String onInconclusive;

    /** Skips the goal. */
    @Parameter(property = "soakgate.skip", defaultValue = "false")
    private boolean skip;

    /** Skips the goal, with all other tests. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Skips the goal, with all other integration tests. */
    @Parameter(property = "skipITs", defaultValue = "false")
    private boolean skipITs;

    /** Skips the goal, with all other tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean skipTestsAltogether;

    /** Where the evidence and the reports are written; by default <code>soakgate</code> in the build's directory. */
    @Parameter
    private @Nullable File outputDirectory;

    /**
     * The evidence journal; for goal <code>verify</code> also a folder, whose journals are then judged a line each. By default
     * <code>evidence.jsonl</code> in the output directory.
     */
    @Parameter(property = "soakgate.evidence")
    private @Nullable File evidence;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private SettingsDecrypter settingsDecrypter;

    @Inject
    private ProjectDependenciesResolver dependenciesResolver;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        Optional<String> why = skippedBy();
        if (why.isPresent()) {
            getLog().info("soakgate is skipped, because " + why.get() + " says so");
            return;
        }
        soakgate();
    }

    /** What the goal does where it is not skipped. */
    abstract void soakgate() throws MojoExecutionException, MojoFailureException;

    private Optional<String> skippedBy() {
        boolean skipped = new Settings(session, execution)
                .read("skip", String.valueOf(skip))
                .filter(setting -> Boolean.parseBoolean(setting.value()))
                .isPresent();
        if (skipped) {
            return Optional.of("soakgate.skip");
        }
        if (skipTests) {
            return Optional.of("skipTests");
        }
        if (skipITs) {
            return Optional.of("skipITs");
        }
        return skipTestsAltogether ? Optional.of("maven.test.skip") : Optional.empty();
    }

    /** Runs the soak and writes its evidence. */
    final void observe() throws MojoExecutionException {
        new Observation(pom(), build(), getLog()).run(journal());
    }

    /** Builds what injectors run, for clusters that pull it or take in an archive. */
    final void deliverInjectorImage(Optional<Path> archive) throws MojoExecutionException {
        new InjectorImageGoal(pom(), build(), getLog()).deliver(archive);
    }

    private MavenBuild build() {
        return new MavenBuild(session, project, execution, repositorySystem, settingsDecrypter, dependenciesResolver);
    }

    /** Judges the evidence, writes the reports and maps the verdict to the build's outcome. */
    final void judge() throws MojoExecutionException, MojoFailureException {
        new Judgement(pom(), reports(), getLog()).judge(journal());
    }

    private Path journal() {
        return new Settings(session, execution)
                .read("evidence", evidence == null ? null : evidence.getPath())
                .map(setting -> Path.of("").toAbsolutePath().resolve(setting.value()))
                .orElseGet(() -> reports().resolve("evidence.jsonl"));
    }

    private Path reports() {
        if (outputDirectory != null) {
            return outputDirectory.toPath();
        }
        // outside of a project Maven has no build directory, only its unfilled expression
        Path target = project.getBasedir() == null
                ? Path.of("target").toAbsolutePath()
                : Path.of(project.getBuild().getDirectory());
        return target.resolve("soakgate");
    }

    private Pom pom() {
        Map<String, PlexusConfiguration> nested = new HashMap<>();
        putIfPresent(nested, "workload", workload);
        putIfPresent(nested, "load", load);
        putIfPresent(nested, "thresholds", thresholds);
        putIfPresent(nested, "local", local);
        putIfPresent(nested, "k3s", k3s);
        putIfPresent(nested, "kubernetes", kubernetes);
        Map<String, Setting> settings = new HashMap<>();
        Settings reader = new Settings(session, execution);
        reader.read("runtime", runtime).ifPresent(setting -> settings.put("runtime", setting));
        reader.read("k3s.image", null).ifPresent(setting -> settings.put("k3s.image", setting));
        reader.read("k3s.reuse", null).ifPresent(setting -> settings.put("k3s.reuse", setting));
        reader.read("kubernetes.context", null).ifPresent(setting -> settings.put("kubernetes.context", setting));
        reader.read("kubernetes.namespace", null).ifPresent(setting -> settings.put("kubernetes.namespace", setting));
        reader.read("kubernetes.kubeconfig", null).ifPresent(setting -> settings.put("kubernetes.kubeconfig", setting));
        reader.read("rate", rate).ifPresent(setting -> settings.put("rate", setting));
        reader.read("duration", duration).ifPresent(setting -> settings.put("duration", setting));
        reader.read("onFail", onFail).ifPresent(setting -> settings.put("onFail", setting));
        reader.read("onInconclusive", onInconclusive).ifPresent(setting -> settings.put("onInconclusive", setting));
        return new Pom(nested, settings, reader.unknownElements());
    }

    private static void putIfPresent(
            Map<String, PlexusConfiguration> nested, String name, @Nullable PlexusConfiguration element) {
        if (element != null) {
            nested.put(name, element);
        }
    }
}

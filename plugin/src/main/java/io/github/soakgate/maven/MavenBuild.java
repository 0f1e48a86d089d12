package io.github.soakgate.maven;

import io.github.soakgate.gatling.InjectorImage;
import java.io.Console;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** The build that the plugin runs in, as far as a run needs it. */
record MavenBuild(
        MavenSession session,
        MavenProject project,
        MojoExecution execution,
        RepositorySystem repositories,
        SettingsDecrypter decrypter,
        ProjectDependenciesResolver dependencies) {

    /** The module's folder. */
    Path basedir() {
        return Optional.ofNullable(project.getBasedir())
                .map(File::toPath)
                .orElse(Path.of("").toAbsolutePath());
    }

    /** What fills the manifests' {@code ${...}} in. */
    Function<String, Optional<String>> properties() {
        return new BuildProperties(session, execution)::get;
    }

    /** The jar that the module builds, whether it is there already or not; nothing where it builds none. */
    Optional<Path> moduleJar() {
        return !"jar".equals(project.getArtifact().getArtifactHandler().getExtension())
                ? Optional.empty()
                : Optional.of(Path.of(
                        project.getBuild().getDirectory(), project.getBuild().getFinalName() + ".jar"));
    }

    /** Where secrets are kept. */
    SecretStore secrets() {
        return new SecretStore(variable -> Optional.ofNullable(System.getenv(variable)), this::server);
    }

    private Optional<Server> server(String id) {
        return Optional.ofNullable(session.getSettings().getServer(id))
                .map(server -> decrypter
                        .decrypt(new DefaultSettingsDecryptionRequest(server))
                        .getServer());
    }

    /** Whether somebody watches the log as it is written. */
    boolean interactive() {
        MavenExecutionRequest request = session.getRequest();
        return request.isInteractiveMode()
                && request.getLoggingLevel() <= MavenExecutionRequest.LOGGING_LEVEL_INFO
                && request.getDegreeOfConcurrency() <= 1
                && System.getenv("CI") == null
                && terminal();
    }

    @SuppressWarnings(
            "SystemConsoleNull") // up to JDK 21 null is how a missing terminal shows; later ones are asked below
    private static boolean terminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * The class path of the load generator.
     *
     * @throws MojoExecutionException where it cannot be resolved
     */
    List<Path> gatlingClassPath() throws MojoExecutionException {
        return gatling().resolve(plugin().getPluginArtifact());
    }

    /**
     * The image of the load's injectors.
     *
     * @param base that it is built on
     * @throws MojoExecutionException where what it is built of cannot be resolved
     */
    InjectorImage injectorImage(String base) throws MojoExecutionException {
        return new InjectorImage(base, pluginVersion(), gatlingClassPath());
    }

    /**
     * What a simulation of the project's own is measured with, beside the project's own class path.
     *
     * @throws MojoExecutionException where it cannot be resolved
     */
    List<Path> measuringClassPath() throws MojoExecutionException {
        return gatling().resolveMeasuring(plugin().getPluginArtifact());
    }

    private GatlingClassPath gatling() {
        return new GatlingClassPath(
                repositories, session.getRepositorySession(), project.getRemotePluginRepositories());
    }

    /**
     * What the module's tests run with.
     *
     * @throws DependencyResolutionException where something of it cannot be had
     */
    TestClassPath testClassPath() throws DependencyResolutionException {
        return TestClassPath.of(project, session.getRepositorySession(), dependencies);
    }

    /** The plugin's own version. */
    String pluginVersion() {
        return plugin().getVersion();
    }

    private PluginDescriptor plugin() {
        return execution.getMojoDescriptor().getPluginDescriptor();
    }
}

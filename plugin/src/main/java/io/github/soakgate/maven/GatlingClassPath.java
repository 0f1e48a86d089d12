package io.github.soakgate.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.DependencyRequest;

/**
 * The class path of the load generator's JVM, resolved apart from the plugin's own: Gatling brings versions of Netty and
 * Jackson that must not meet others. What belongs to it is what this plugin's own pom declares as provided.
 */
final class GatlingClassPath {

    private static final Set<String> GROUPS = Set.of("io.gatling", "io.cloudevents");
    /** Needed by projects' own simulations alone, which have it from the project. */
    private static final String OF_SIMULATIONS = "gatling-charts";

    private static final String HISTOGRAMS = "org.hdrhistogram";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    GatlingClassPath(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    /**
     * Resolves it, the plugin's own jar first.
     *
     * @throws MojoExecutionException where something of it cannot be had from the plugin repositories
     */
    List<Path> resolve(Artifact plugin) throws MojoExecutionException {
        return resolve(plugin, GatlingClassPath::isOfTheLoad);
    }

    /**
     * Resolves what measures a load that has a Gatling of its own: the plugin's own jar, and histograms.
     *
     * @throws MojoExecutionException where something of it cannot be had from the plugin repositories
     */
    List<Path> resolveMeasuring(Artifact plugin) throws MojoExecutionException {
        return resolve(plugin, GatlingClassPath::isHistograms);
    }

    private List<Path> resolve(Artifact plugin, Predicate<Dependency> needed) throws MojoExecutionException {
        try {
            CollectRequest request = new CollectRequest();
            request.setRepositories(repositories);
            declaredBy(plugin).stream()
                    .filter(needed)
                    .map(dependency -> dependency.setScope(Artifact.SCOPE_RUNTIME))
                    .forEach(request::addDependency);
            Stream<Path> resolved =
                    system
                            .resolveDependencies(session, new DependencyRequest(request, null))
                            .getArtifactResults()
                            .stream()
                            .map(result -> result.getArtifact().getFile().toPath());
            return Stream.concat(Stream.of(plugin.getFile().toPath()), resolved).toList();
        } catch (RepositoryException e) {
            throw new MojoExecutionException(
                    "Gatling, which drives the load, cannot be had from this build's plugin repositories: "
                            + e.getMessage(),
                    e);
        }
    }

    private List<Dependency> declaredBy(Artifact plugin) throws RepositoryException {
        var pom = new DefaultArtifact(plugin.getGroupId(), plugin.getArtifactId(), "jar", plugin.getVersion());
        return system.readArtifactDescriptor(session, new ArtifactDescriptorRequest(pom, repositories, null))
                .getDependencies();
    }

    private static boolean isOfTheLoad(Dependency dependency) {
        String group = dependency.getArtifact().getGroupId();
        boolean provided = dependency.getScope().equals(Artifact.SCOPE_PROVIDED);
        boolean ofSimulations = dependency.getArtifact().getArtifactId().equals(OF_SIMULATIONS);
        return isHistograms(dependency) || (provided && GROUPS.contains(group) && !ofSimulations);
    }

    private static boolean isHistograms(Dependency dependency) {
        return dependency.getArtifact().getGroupId().equals(HISTOGRAMS);
    }
}

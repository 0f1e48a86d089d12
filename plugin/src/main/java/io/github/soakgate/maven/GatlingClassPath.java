package io.github.soakgate.maven;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * The class path of the load generator's JVM, resolved apart from the plugin's own: Gatling brings versions of Netty and
 * Jackson that must not meet others.
 */
final class GatlingClassPath {

    private static final List<Exclusion> UNUSED = List.of(
            exclusion("gatling-jms"),
            exclusion("gatling-jms-java"),
            exclusion("gatling-jdbc"),
            exclusion("gatling-jdbc-java"),
            exclusion("gatling-redis"),
            exclusion("gatling-redis-java"));

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;

    GatlingClassPath(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    private static Exclusion exclusion(String artifact) {
        return new Exclusion("io.gatling", artifact, "*", "*");
    }

    /**
     * Resolves it, the plugin's own jar first.
     *
     * @throws MojoExecutionException where something of it cannot be had from the plugin repositories
     */
    List<Path> resolve(Path pluginJar, PluginBuild build) throws MojoExecutionException {
        CollectRequest request = new CollectRequest();
        request.setRepositories(repositories);
        request.addDependency(dependency("io.gatling:gatling-app:" + build.gatling(), UNUSED));
        request.addDependency(dependency("io.cloudevents:cloudevents-http-basic:" + build.cloudEvents(), List.of()));
        request.addDependency(dependency("io.cloudevents:cloudevents-json-jackson:" + build.cloudEvents(), List.of()));
        request.addDependency(dependency("org.hdrhistogram:HdrHistogram:" + build.hdrHistogram(), List.of()));
        List<Path> classPath = new ArrayList<>(List.of(pluginJar));
        try {
            for (ArtifactResult result : system.resolveDependencies(session, new DependencyRequest(request, null))
                    .getArtifactResults()) {
                classPath.add(result.getArtifact().getFile().toPath());
            }
        } catch (DependencyResolutionException e) {
            throw new MojoExecutionException(
                    "Gatling " + build.gatling() + ", which drives the load, cannot be had from this build's plugin "
                            + "repositories: " + e.getMessage(),
                    e);
        }
        return classPath;
    }

    private static Dependency dependency(String coordinates, List<Exclusion> exclusions) {
        return new Dependency(new DefaultArtifact(coordinates), "runtime", false, exclusions);
    }
}

package io.github.soakgate.maven;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.graph.Dependency;

/**
 * What a module's tests run with. Resolved where a simulation of the module's own is the load, and only then: a goal that asked
 * Maven for it would cost every user of the command line the resolution of all that their tests need.
 *
 * @param classes the module's own, those of its tests first
 * @param dependencies what they use
 */
record TestClassPath(List<Path> classes, List<Artifact> dependencies) {

    /** @throws DependencyResolutionException where something of it cannot be had */
    static TestClassPath of(MavenProject project, RepositorySystemSession session, ProjectDependenciesResolver resolver)
            throws DependencyResolutionException {
        List<Artifact> dependencies =
                resolver
                        .resolve(new DefaultDependencyResolutionRequest(project, session))
                        .getResolvedDependencies()
                        .stream()
                        .map(Dependency::getArtifact)
                        .toList();
        return new TestClassPath(
                List.of(
                        Path.of(project.getBuild().getTestOutputDirectory()),
                        Path.of(project.getBuild().getOutputDirectory())),
                dependencies);
    }

    /** All of it, in its order. */
    List<Path> paths() {
        return Stream.concat(
                        classes.stream(),
                        dependencies.stream().map(Artifact::getFile).map(File::toPath))
                .toList();
    }

    /** The version of a dependency, where it is there. */
    Optional<String> version(String artifactId) {
        return dependencies.stream()
                .filter(artifact -> artifact.getArtifactId().equals(artifactId))
                .map(Artifact::getBaseVersion)
                .findFirst();
    }
}

package io.github.soakgate.maven;

import io.github.soakgate.gatling.InjectorImage;
import io.github.soakgate.unit.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** What goal {@code injector-image} does. */
record InjectorImageGoal(Pom pom, MavenBuild build, Log log) {

    /**
     * Writes the image as an archive, where one is named, or else pushes it.
     *
     * @throws MojoExecutionException where the image is not named, or cannot be built, written or pushed
     */
    void deliver(Optional<Path> archive) throws MojoExecutionException {
        List<Problem> problems = new ArrayList<>(pom.unknown());
        ConfigurationReader reader = new ConfigurationReader(build.basedir(), problems::add);
        ConfigurationReader.InjectorImages images = reader.injectorImages(pom.nested());
        if (images.pulled().isEmpty()) {
            problems.add(
                    new Problem(
                            "<kubernetes><injectorImage>",
                            "expected the name that the cluster knows the image by, registry.example.com/team/soakgate-injector:1 for instance, but there is none"));
        }
        Problems.throwIfAny(problems, archive.isPresent() ? "written" : "pushed");
        String name = images.pulled().orElseThrow();
        InjectorImage image = build.injectorImage(images.base());
        ImageMaking.made(() -> {
            if (archive.isPresent()) {
                image.save(name, archive.get());
            } else {
                image.push(name);
            }
            return name;
        });
        log.info("%s %s, which is soakgate %s on %s"
                .formatted(
                        archive.map(file -> "wrote " + file + " with").orElse("pushed"),
                        name,
                        build.pluginVersion(),
                        images.base()));
    }
}

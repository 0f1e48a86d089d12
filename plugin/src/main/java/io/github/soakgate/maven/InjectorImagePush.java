package io.github.soakgate.maven;

import io.github.soakgate.gatling.InjectorImage;
import io.github.soakgate.unit.Problem;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;

/** What goal {@code injector-image} does. */
record InjectorImagePush(Pom pom, MavenBuild build, Log log) {

    /** @throws MojoExecutionException where the image is not named, or cannot be built or pushed */
    void push() throws MojoExecutionException {
        List<Problem> problems = new ArrayList<>(pom.unknown());
        ConfigurationReader reader = new ConfigurationReader(build.basedir(), problems::add);
        ConfigurationReader.InjectorImages images = reader.injectorImages(pom.nested());
        if (images.pulled().isEmpty()) {
            problems.add(
                    new Problem(
                            "<kubernetes><injectorImage>",
                            "expected the name that the image is pushed as, registry.example.com/team/soakgate-injector:1 for instance, but there is none"));
        }
        Problems.throwIfAny(problems, "pushed");
        String name = images.pulled().orElseThrow();
        InjectorImage image = build.injectorImage(images.base());
        ImageMaking.made(() -> {
            image.push(name);
            return name;
        });
        log.info("pushed %s, which is soakgate %s on %s".formatted(name, build.pluginVersion(), images.base()));
    }
}

package io.github.soakgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The samples that users copy are those that the build runs, and their thresholds can be resolved by their own load. */
class SamplesTest {

    private static final Path README = Path.of("../README.md");
    private static final Path EXAMPLE = Path.of("../example-project/pom.xml");
    private static final Path LEAST = Path.of("../it/src/it/local-least/pom.xml");

    /** Both samples are given this limit by their manifests. */
    private static final Bytes MEMORY_LIMIT = Bytes.ofMebi(128);

    /** How large a growth must become in a run to stand out from a service's own unrest, as a share of its memory. */
    private static final double VISIBLE = 0.02;

    @Test
    void theReadmesFullerSampleIsTheExamples() throws IOException {
        String pom = Files.readString(EXAMPLE);
        int begin = pom.lastIndexOf("<plugin>", pom.indexOf("<artifactId>soakgate-maven-plugin"));
        String plugin = pom.substring(pom.lastIndexOf('\n', begin) + 1, pom.indexOf("</plugin>", begin) + 9);
        assertThat(README).content().contains("```xml\n" + plugin.stripIndent() + "\n```");
    }

    @Test
    void theReadmesLeastSampleIsTheOneThatIsBuilt() throws IOException {
        String pom = Files.readString(LEAST).replace("@project.version@", "0.1.0-SNAPSHOT");
        String plugin = pom.substring(pom.indexOf("\n<plugin>") + 1, pom.lastIndexOf("</plugin>") + 9);
        assertThat(README).content().contains("```xml\n" + plugin + "\n```");
    }

    @Test
    void theExamplesThresholdsCanBeResolvedByItsLoad() throws IOException {
        assertResolvable(read(TestingPom.configurationOf(EXAMPLE)));
    }

    @Test
    void theDefaultThresholdsCanBeResolvedByTheDefaultLoad() {
        assertResolvable(read(""));
    }

    private static void assertResolvable(Configuration configuration) {
        double memory = MEMORY_LIMIT.value() / 2.0;
        long events = configuration.load().soakEvents();
        String growth = configuration.declaredThresholds().getOrDefault("memoryGrowth", "");
        if (growth.endsWith("/event")) {
            double allowed = Bytes.parse(growth.replace("/event", "")).value();
            assertThat(allowed * events).as("growth at the limit of %s", growth).isGreaterThan(VISIBLE * memory);
        }
        double seconds = Durations.parse(configuration.declaredThresholds().getOrDefault("timeToOom", ""))
                .toSeconds();
        double allowed = memory / (configuration.productionRate().perSecond() * seconds);
        assertThat(allowed * events).as("growth at the limit of timeToOom").isGreaterThan(VISIBLE * memory);
    }

    private static Configuration read(String configuration) {
        return new ConfigurationReader(Path.of("../example-project"), problem -> {
                    throw new AssertionError(problem.toString());
                })
                .read(TestingPom.nested(configuration), Optional.empty(), Optional.empty());
    }
}

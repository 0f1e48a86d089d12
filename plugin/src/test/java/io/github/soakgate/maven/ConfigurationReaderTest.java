package io.github.soakgate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Simulation;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.kubernetes.KubernetesSettings;
import io.github.soakgate.local.LocalProcess;
import io.github.soakgate.unit.DurationRange;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.unit.Rate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

    @TempDir
    Path basedir;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void withoutAWordThereAreDefaultsForEverything() {
        Configuration configuration = read("");
        assertThat(problems).isEmpty();
        assertThat(configuration.workload().manifests()).containsExactly(basedir.resolve("src/main/k8s"));
        assertThat(configuration.readyTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.processes()).isEmpty();
        assertThat(configuration.load().warmUp()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.load().stages())
                .containsExactly(new Stage(Rate.perSecond(200), Duration.ofMinutes(2)));
        assertThat(configuration.productionRate()).hasToString("100/min");
        assertThat(configuration.declaredThresholds())
                .containsExactly(entry("oomKills", "0"), entry("restarts", "0"), entry("timeToOom", "72h"));
    }

    @Test
    void aClusterOfOthersIsDescribed() {
        KubernetesSettings read = read("""
                <kubernetes>
                  <kubeconfig>ci/config</kubeconfig><context>ci</context><namespace>builds</namespace>
                  <imagePullSecret>regcred</imagePullSecret><endpoint>http://broker.test:8080</endpoint>
                  <injectorImage>registry.test/injector:1</injectorImage>
                </kubernetes>""").kubernetes();
        assertThat(read)
                .isEqualTo(new KubernetesSettings(
                        Optional.of(basedir.resolve("ci/config")),
                        Optional.of("ci"),
                        Optional.of("builds"),
                        Optional.of("regcred"),
                        Optional.of(URI.create("http://broker.test:8080")),
                        Optional.of("registry.test/injector:1")));
        assertThat(problems).isEmpty();
    }

    @Test
    void theLoadIsDrivenByInjectorsWhereThereAreAny() {
        Configuration read = read(
                "<load><injectors>4</injectors><injectorBaseImage>docker://local/jre:17</injectorBaseImage></load>");
        assertThat(read.injectors()).hasValue(4);
        assertThat(read.injectorBaseImage()).isEqualTo("docker://local/jre:17");
        assertThat(problems).isEmpty();
        assertThat(read("<load/>").injectors()).isEmpty();
        assertThat(read("<load/>").injectorBaseImage()).isEqualTo("eclipse-temurin:17-jre");
    }

    @Test
    void noInjectorsAreAMistake() {
        read("<load><injectors>0</injectors></load>");
        read("<load><injectors>many</injectors></load>");
        assertThat(problems)
                .containsExactly(
                        new Problem("<load><injectors>", "expected the number of injectors, from 1 to 99, but was '0'"),
                        new Problem(
                                "<load><injectors>", "expected the number of injectors, from 1 to 99, but was 'many'"));
    }

    @Test
    void anEndpointHasNoPath() {
        read("<kubernetes><endpoint>broker.test/events</endpoint></kubernetes>");
        assertThat(problems)
                .containsExactly(new Problem(
                        "<kubernetes><endpoint>",
                        "expected http://HOST:PORT or https://HOST, but was 'broker.test/events'"));
    }

    @Test
    void whatTheUserWritesIsWhatIsRead() throws Exception {
        Files.writeString(basedir.resolve("order.xml"), "<order/>");
        Configuration configuration = read("""
                <workload>
                  <manifests><manifest>k8s/a.yaml</manifest><manifest>k8s/b</manifest></manifests>
                  <target>deployment/broker</target>
                  <readyTimeout>90s</readyTimeout>
                  <imageArchives><archive>target/jib-image.tar</archive></imageArchives>
                </workload>
                <local><processes><process>
                  <container>broker</container>
                  <command><arg>java</arg><arg>-jar</arg><arg>x.jar</arg></command>
                  <env><PORT>@{port:8080}</PORT><other.name>1</other.name></env>
                </process></processes></local>
                <load>
                  <service>broker:80</service>
                  <productionRate>10/s</productionRate>
                  <warmUp>10s</warmUp>
                  <event><path>/e</path><type>t</type><source>/s</source><mode>binary</mode><data>order.xml</data></event>
                  <stages>
                    <stage><rate>100/s</rate><duration>30s</duration></stage>
                    <stage><rate>6000/min</rate><duration>PT1M</duration></stage>
                  </stages>
                </load>
                <thresholds><memoryGrowth>64B/event</memoryGrowth></thresholds>
                """);
        assertThat(problems).isEmpty();
        assertThat(configuration.workload().manifests())
                .containsExactly(basedir.resolve("k8s/a.yaml"), basedir.resolve("k8s/b"));
        assertThat(configuration.workload().target()).hasValue("deployment/broker");
        assertThat(configuration.workload().service()).hasValue("broker:80");
        assertThat(configuration.readyTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(configuration.processes())
                .containsExactly(new LocalProcess(
                        "broker", List.of("java", "-jar", "x.jar"), Map.of("PORT", "@{port:8080}", "other.name", "1")));
        assertThat(configuration.load().soakEvents()).isEqualTo(9000);
        assertThat(configuration.declaredThresholds())
                .containsExactly(entry("oomKills", "0"), entry("restarts", "0"), entry("memoryGrowth", "64B/event"));
    }

    @Test
    void thereIsACoolDownWhereRecoveryIsJudgedInIt() {
        String recovery = "<thresholds><recovery>10%</recovery></thresholds>";
        assertThat(read("").load().coolDown()).isEmpty();
        assertThat(read(recovery).load().coolDown()).hasValue(Duration.ofSeconds(30));
        assertThat(read("<load><coolDown>2m</coolDown></load>").load().coolDown())
                .hasValue(Duration.ofMinutes(2));
        assertThat(problems).isEmpty();
        read(recovery + "<load><warmUp>0s</warmUp><coolDown>0s</coolDown></load>");
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<load><warmUp>: expected a duration above zero, for <recovery> goes by the level in it, "
                                + "but was '0s'",
                        "<load><coolDown>: expected a duration above zero, for <recovery> is judged in it, "
                                + "but was '0s'");
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnceByItsElement() {
        read("""
                <workload><targte>deployment/broker</targte></workload>
                <local><processes><process><command><arg>java</arg></command></process></processes></local>
                <load>
                  <simulationClass>com.acme.Simulation</simulationClass>
                  <warmUp>1500ms</warmUp>
                  <event><path>events</path><mode>loud</mode><data>missing.json</data></event>
                  <stages><stage><rate>100/parsec</rate></stage><stage><rate>0/s</rate><duration>20m..2m</duration></stage></stages>
                </load>
                <thresholds><memoryGrowht>64B/event</memoryGrowht></thresholds>
                """);
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "<workload><targte>: no such element; there are manifests, target, readyTimeout, "
                                + "imageArchives, engineImages",
                        "<local><processes><process><container>: expected the name of a container of the manifests, "
                                + "but there is none",
                        "<load><event>: is for the built-in load; the simulation decides what it sends, "
                                + "so keep this or <simulationClass>",
                        "<load><stages>: is for the built-in load; the simulation decides what it sends, "
                                + "so keep this or <simulationClass>",
                        "<load><warmUp>: expected whole seconds, but was '1500ms'",
                        "<load><event><path>: expected a path that begins with a slash, but was 'events'",
                        "<load><event><mode>: expected structured or binary, but was 'loud'",
                        "<load><event><data>: no file at " + basedir.resolve("missing.json")
                                + "; expected one with what is sent, or a folder of them",
                        "<load><stages><stage><rate>: expected a rate per s, min or h such as 200/s or 100/min, "
                                + "but was '100/parsec'",
                        "<load><stages><stage><duration>: expected a duration such as 90s, 5m, 1h30m, 200ms or PT5M, "
                                + "or the least and the most such as 2m..20m, but there is none",
                        "<load><stages><stage><rate>: expected a rate above zero, but was '0'",
                        "<load><stages><stage><duration>: expected the shorter duration first, but was '20m..2m'",
                        "<thresholds><memoryGrowht>: no such threshold; there are oomKills, restarts, "
                                + "startupRestarts, evictions, memoryGrowth, threadGrowth, descriptorGrowth, connectionGrowth, "
                                + "timeToOom, memoryPeak, recovery, cpuPerEvent, errorRate, latencyP50, latencyP95, "
                                + "latencyP99, latencyMax, throughput, delivered, and confidence");
    }

    @Test
    void aSimulationOfTheProjectsOwnIsTheLoad() {
        assertThat(read("<load><simulationClass>com.acme.BrokerSimulation</simulationClass></load>")
                        .load())
                .isEqualTo(new LoadProfile(
                        Duration.ofSeconds(30),
                        List.of(),
                        Optional.empty(),
                        Optional.of(new Simulation("com.acme.BrokerSimulation", Duration.ofHours(1)))));
        assertThat(read("<load><warmUp>0s</warmUp><simulationClass>com.acme.BrokerSimulation</simulationClass>"
                                + "<simulationTimeout>10m</simulationTimeout></load>")
                        .load()
                        .total())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(problems).isEmpty();
    }

    @Test
    void whatASimulationCannotBeToldIsAProblem() {
        new ConfigurationReader(basedir, problems::add)
                .read(
                        TestingPom.nested("<load><simulationClass>com.acme.BrokerSimulation</simulationClass>"
                                + "<simulationTimeout>20s</simulationTimeout></load>"),
                        Optional.of(Rate.perSecond(500)),
                        Optional.empty());
        read("<load><simulationTimeout>20s</simulationTimeout></load>");
        read("<load><simulationClass/></load>");
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<load><simulationClass>: expected neither <rate> nor <duration>, in the pom or on the "
                                + "command line: the simulation decides how much it sends, and for how long",
                        "<load><simulationTimeout>: expected more than the warm-up of 30s, but was '20s'",
                        "<load><simulationTimeout>: is for a simulation of the project's own; there is no "
                                + "<simulationClass>",
                        "<load><simulationClass>: expected the name of a class, but there is none");
    }

    @Test
    void theCommandLineOverridesRatesAndTheWholeDuration() {
        Configuration configuration = new ConfigurationReader(basedir, problems::add)
                .read(
                        TestingPom.nested("<load><stages><stage><rate>1/s</rate><duration>1m</duration></stage>"
                                + "<stage><rate>2/s</rate><duration>3m</duration></stage></stages></load>"),
                        Optional.of(Rate.perSecond(500)),
                        Optional.of(DurationRange.parse("60s")));
        assertThat(configuration.load().stages())
                .containsExactly(
                        new Stage(Rate.perSecond(500), Duration.ofSeconds(15)),
                        new Stage(Rate.perSecond(500), Duration.ofSeconds(45)));
    }

    @Test
    void theLastStageMayEndAsSoonAsAllIsSure() {
        LoadProfile load = read("<load><stages><stage><rate>1/s</rate><duration>1m</duration></stage>"
                        + "<stage><rate>2/s</rate><duration>2m..20m</duration></stage></stages></load>")
                .load();
        assertThat(load.shortestSoak()).isEqualTo(Duration.ofMinutes(3));
        assertThat(load.soak()).isEqualTo(Duration.ofMinutes(21));
        assertThat(load.stages().get(1).atLeast()).contains(Duration.ofMinutes(2));
        assertThat(load.soakEvents(Duration.ofSeconds(90))).isEqualTo(60 + 2 * 30);
    }

    @Test
    void onlyTheLastStageMayEndEarly() {
        read("<load><stages><stage><rate>1/s</rate><duration>1m..2m</duration></stage>"
                + "<stage><rate>2/s</rate><duration>2m</duration></stage></stages></load>");
        assertThat(problems)
                .extracting(Problem::toString)
                .anyMatch(problem -> problem.contains(
                        "expected a least and a most duration of the last stage alone, " + "but 1/s lasts 1m..2m"));
    }

    @Test
    void theCommandLineOverridesTheLeastAndTheMost() {
        LoadProfile load = new ConfigurationReader(basedir, problems::add)
                .read(
                        TestingPom.nested("<load><stages><stage><rate>1/s</rate><duration>1m</duration></stage>"
                                + "<stage><rate>2/s</rate><duration>3m</duration></stage></stages></load>"),
                        Optional.empty(),
                        Optional.of(DurationRange.parse("2m..4m")))
                .load();
        assertThat(load.shortestSoak()).isEqualTo(Duration.ofMinutes(2));
        assertThat(load.soak()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void anOverriddenDurationLeavesEachStageAtLeastASecond() {
        Configuration configuration = new ConfigurationReader(basedir, problems::add)
                .read(
                        TestingPom.nested("<load><stages><stage><rate>1/s</rate><duration>1s</duration></stage>"
                                + "<stage><rate>2/s</rate><duration>100s</duration></stage>"
                                + "<stage><rate>2/s</rate><duration>1s</duration></stage></stages></load>"),
                        Optional.empty(),
                        Optional.of(DurationRange.parse("10s")));
        assertThat(configuration.load().soak()).isLessThanOrEqualTo(Duration.ofSeconds(11));
        assertThat(configuration.load().stages())
                .allSatisfy(stage -> assertThat(stage.duration()).isPositive());
    }

    @Test
    void whatWouldBeIgnoredIsNamed() {
        read("""
                <workload><manifests>deploy</manifests></workload>
                <load><warmUp>1s</warmUp><warmUp>2s</warmUp>
                <stages><stage><rate>5/h</rate><duration>2m</duration></stage></stages></load>
                <thresholds><oomKills>0</oomKills><oomKills>1</oomKills></thresholds>
                """);
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "<workload><manifests>: expected manifest in elements of their own, but was the text 'deploy'",
                        "<load><warmUp>: is there twice; keep one",
                        "<load><stages><stage>: expected a rate and a duration that make at least one event, "
                                + "but 5/h for 2m are none",
                        "<thresholds><oomKills>: is there twice; keep one");
    }

    private Configuration read(String configuration) {
        return new ConfigurationReader(basedir, problems::add)
                .read(TestingPom.nested(configuration), Optional.empty(), Optional.empty());
    }
}

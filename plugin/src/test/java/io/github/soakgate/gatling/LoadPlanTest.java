package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.gatling.EventContent.Mode;
import io.github.soakgate.unit.Rate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadPlanTest {

    private static final URI ENDPOINT = URI.create("http://127.0.0.1:8080");

    @TempDir
    private Path folder;

    @Test
    void isReadAsItWasWritten() throws Exception {
        LoadProfile profile = new LoadProfile(
                Duration.ofSeconds(30),
                List.of(
                        stage("100/min", Duration.ofMinutes(2)),
                        stage("0.5/s", Duration.ofHours(1)),
                        ramp("1/s", "200/s")));
        RequestSpec event = new RequestSpec(
                "größe=1: \\x\n",
                9,
                "POST",
                "/events?a=b%20c",
                Map.of("X-Tenant", "a b", "Authorization", "Bearer @{env:TOKEN}"),
                new EventContent(
                        List.of("größe=1: \\x\n", "t.#{counter}"),
                        "urn:a:b",
                        Mode.BINARY,
                        "text/plain; charset=utf-8",
                        Map.of("partitionkey", "#{shop}"),
                        List.of(folder.resolve("a b.json"), folder.resolve("c.json"))));
        RequestSpec health = new RequestSpec("health", 1, "GET", "/health", Map.of(), new BodyContent(List.of()));
        RequestSpec order = new RequestSpec(
                "order", 3, "PUT", "/o/#{counter}", Map.of(), new BodyContent(List.of(folder.resolve("o.xml"))));
        Traffic traffic = new Traffic(
                List.of(event, health, order),
                Map.of("Accept", "a/b"),
                Map.of("shop", List.of("one", "two, three")),
                OptionalInt.of(7));
        LoadPlan plan = new LoadPlan(ENDPOINT, profile, traffic);

        plan.write(folder.resolve("load.properties"));

        assertThat(LoadPlan.read(folder.resolve("load.properties"))).isEqualTo(plan);
    }

    @Test
    void warmsUpToTheFirstStagesRate() {
        Stage first = stage("200/s", Duration.ofMinutes(1));
        Stage second = stage("400/s", Duration.ofMinutes(1));

        LoadPlan plan = plan(new LoadProfile(Duration.ofSeconds(30), List.of(first, second)));

        assertThat(plan.steps())
                .containsExactly(
                        new Stage(
                                Rate.parse("20.0/s"),
                                Optional.of(Rate.parse("200/s")),
                                Duration.ofSeconds(5),
                                Optional.empty()),
                        stage("200/s", Duration.ofSeconds(25)),
                        first,
                        second);
    }

    @Test
    void warmsUpAtOnceWhereThereIsLittleTime() {
        Stage only = stage("200/s", Duration.ofMinutes(1));

        LoadPlan plan = plan(new LoadProfile(Duration.ofSeconds(9), List.of(only)));

        assertThat(plan.steps()).containsExactly(stage("200/s", Duration.ofSeconds(9)), only);
    }

    @Test
    void mayHaveNoWarmUp() {
        Stage only = stage("100/min", Duration.ofSeconds(10));

        LoadPlan plan = plan(new LoadProfile(Duration.ZERO, List.of(only)));

        assertThat(plan.steps()).containsExactly(only);
    }

    @Test
    void takesWholeSecondsOnly() {
        LoadProfile profile = new LoadProfile(Duration.ZERO, List.of(stage("1/s", Duration.ofMillis(1_500))));

        assertThatThrownBy(() -> plan(profile))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a duration in whole seconds, but was 1.5s");
    }

    @Test
    void isNotReadFromAnotherFile() throws Exception {
        Path file = Files.writeString(folder.resolve("other.properties"), "a=b");

        assertThatThrownBy(() -> LoadPlan.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a load plan, but it has no 'endpoint'");
    }

    @Test
    void sendsToAPathAndNamesAType() {
        assertThatThrownBy(() -> TestingTraffic.posted("events", TestingTraffic.event("t", Mode.BINARY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a path that begins with /, but was 'events'");
        assertThatThrownBy(() -> TestingTraffic.event(" ", Mode.BINARY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the type of a CloudEvent, but was ' '");
    }

    private static LoadPlan plan(LoadProfile profile) {
        return new LoadPlan(ENDPOINT, profile, TestingTraffic.events());
    }

    private static Stage ramp(String from, String to) {
        return new Stage(Rate.parse(from), Optional.of(Rate.parse(to)), Duration.ofSeconds(10), Optional.empty());
    }

    private static Stage stage(String rate, Duration duration) {
        return new Stage(Rate.parse(rate), duration);
    }

    @Test
    void sharesAreTheSameLoadAtSmallerRates() {
        LoadProfile profile = new LoadProfile(
                Duration.ofSeconds(30), List.of(stage("100/min", Duration.ofMinutes(2)), ramp("1/s", "200/s")));
        LoadPlan plan = new LoadPlan(ENDPOINT, profile, TestingTraffic.events());
        LoadPlan share = plan.dividedBy(3);
        assertThat(share.profile().warmUp()).isEqualTo(Duration.ofSeconds(30));
        assertThat(share.profile().stages()).zipSatisfy(profile.stages(), (part, whole) -> {
            assertThat(3 * part.rate().perSecond()).isCloseTo(whole.rate().perSecond(), within(1e-9));
            assertThat(part.to().map(to -> Math.round(3 * to.perSecond())))
                    .isEqualTo(whole.to().map(to -> Math.round(to.perSecond())));
            assertThat(part.duration()).isEqualTo(whole.duration());
        });
        assertThat(plan.dividedBy(1).profile().soakEvents()).isEqualTo(profile.soakEvents());
    }

    @Test
    void numbersOfSharesDoNotMeet() {
        assertThat(List.of(new Share(0, 2).numbered(0), new Share(0, 2).numbered(1)))
                .containsExactly(0L, 2L);
        assertThat(List.of(new Share(1, 2).numbered(0), new Share(1, 2).numbered(1)))
                .containsExactly(1L, 3L);
        assertThatThrownBy(() -> new Share(2, 2)).hasMessage("expected a share from 0 to 1, but was '2' of '2'");
    }

    @Test
    void filesAreTakenToInjectorsOnceEach() throws Exception {
        Path order = Files.writeString(folder.resolve("order.json"), "{}");
        Path body = Files.write(folder.resolve("body.bin"), new byte[] {1, 2});
        Traffic traffic = new Traffic(
                List.of(
                        TestingTraffic.posted("/", TestingTraffic.event("t", Mode.BINARY, order, body)),
                        TestingTraffic.posted("/", new BodyContent(List.of(order)))),
                Map.of(),
                Map.of(),
                OptionalInt.empty());
        InjectorFiles files = new InjectorFiles();
        Traffic there = files.collect(traffic);
        assertThat(there.files())
                .containsExactly(
                        Path.of("/soakgate/load/data-0"),
                        Path.of("/soakgate/load/data-1"),
                        Path.of("/soakgate/load/data-0"));
        assertThat(files.read()).containsOnlyKeys("data-0", "data-1").containsEntry("data-1", new byte[] {1, 2});
    }
}

package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.End;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Generator;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Load that fell short shows in every report, also where it is no shortcoming yet. */
class LoadStoryTest {

    private static final Verdict VERDICT = new Verdict(List.of());

    @Test
    void whatWasSentOfWhatWasDueAndWhatStartedLateIsInEveryReport() {
        Observations seen = seen(new Generator(200, 3, Duration.ofMillis(1500), 0.987, 0.42));
        String line =
                "Load: 11,999 of the 12,000 events that were due were sent (99.9%), 180 of them late, the latest by 1.5s";
        assertThat(ConsoleTable.lines(VERDICT, seen)).contains(line);
        assertThat(new MarkdownReport().render(VERDICT, seen)).contains("\n" + line + ".\n");
        assertThat(LoadStory.facts(seen))
                .containsExactly(
                        new FactSheet.Fact("Due", "12,000"),
                        new FactSheet.Fact("Sent", "11,999 (99.9%)"),
                        new FactSheet.Fact("Started late", "180, the latest by 1.5s"),
                        new FactSheet.Fact("Processors busy meanwhile", "98.7%"),
                        new FactSheet.Fact("Heap of the load generator", "42%"));
        assertThat(new HtmlReport().render(VERDICT, seen))
                .contains("11,999 (99.9%)")
                .contains("180, the latest by 1.5s");
        assertThat(new JunitReport().render(VERDICT, seen))
                .contains("<property name=\"sent\" value=\"11999\"/>")
                .contains("<property name=\"late\" value=\"180\"/>");
        assertThat(new JsonReport().render(VERDICT, seen).replaceAll("\\s", ""))
                .contains("\"events\":{\"planned\":12000,\"due\":12000,\"sent\":11999,")
                .contains("\"generator\":{\"late\":180,\"latestMillis\":1500,\"cpuWhenLate\":0.9870,\"heap\":0.4200}");
    }

    @Test
    void aGeneratorThatKeptUpIsNotTalkedAbout() {
        Observations seen = seen(new Generator(200, 0, Duration.ZERO, 0.2, 0.1));
        assertThat(LoadStory.line(seen)).contains("Load: 11,999 of the 12,000 events that were due were sent (99.9%)");
        assertThat(LoadStory.facts(seen)).hasSize(2);
    }

    @Test
    void whatArrivedStandsBesideWhatWasAccepted() {
        Observations seen = seen(new Generator(200, 0, Duration.ZERO, 0.2, 0.1));
        assertThat(new JsonReport().render(VERDICT, seen)).doesNotContain("delivered");
        seen.accept(new Delivered(Facts.at(0), OptionalLong.of(500), Optional.empty()));
        seen.accept(new Delivered(Facts.at(61), OptionalLong.of(12_490), Optional.empty()));
        assertThat(FactSheet.load(seen))
                .contains(new FactSheet.Fact("Delivered, warm-up included", "11,990 of 11,999"));
        assertThat(new JsonReport().render(VERDICT, seen).replaceAll("\\s", ""))
                .contains("\"delivered\":{\"events\":11990,\"accepted\":11999}");
    }

    private static Observations seen(Generator generator) {
        Observations seen = new Observations();
        seen.accept(Facts.header(Facts.profile(0, 60, 200), Map.of()));
        for (int second = 0; second < 60; second++) {
            seen.accept(Facts.of(Facts.load(second + 0.5, second, second == 7 ? 199 : 200), generator));
        }
        seen.accept(new End(Facts.at(61), End.Why.COMPLETED, "driven to its end"));
        return seen;
    }
}

package io.github.soakgate.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.run.DeliveryCounter.Count;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

    private static final String METRICS = """
            # HELP events_total Events by what became of them.
            # TYPE events_total counter
            events_total{result="stored",store="a"} 1200 1700000000000
            events_total{store="b",result="stored",} 3.4e1
            events_total{result="lost",reason="a \\"full\\" disk, or }"} 7
            events_total_created 1.7e9
            up 1
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "events_total; 1241",
                "events_total{result=\"stored\"}; 1234",
                "events_total{ result = \"stored\", store=\"b\" }; 34",
                "events_total{reason=\"a \\\"full\\\" disk, or }\"}; 7",
                "up{}; 1"
            })
    void allSamplesWithTheLabelsAreAddedUp(String metric, long count) {
        assertThat(Metric.parse(metric).read(METRICS)).isEqualTo(new Count(count, Optional.empty()));
    }

    @Test
    void aMetricThatIsNotThereIsTakenForNoneYetAndSaysSo() {
        assertThat(Metric.parse("events_total{result=\"sent\"}").read(METRICS))
                .isEqualTo(new Count(
                        0, Optional.of("there is no sample of events_total{result=sent}, taken for none yet")));
        assertThat(Metric.parse("events").read(METRICS).remark()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2xx",
                "events{",
                "events{result}",
                "events{result=stored}",
                "events total",
                "events{a=\"b\"} 3"
            })
    void whatNamesNoMetricIsRefused(String text) {
        assertThatThrownBy(() -> Metric.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected a metric such as events_stored_total or events_total{result=\"stored\"}, but was '%s'",
                        text);
    }

    @Test
    void aMetricWithoutANumberIsNone() {
        assertThatThrownBy(() -> Metric.parse("up").read("up yes"))
                .hasMessage("expected a number as value of up, but was 'yes'");
    }

    @Test
    void aFieldIsFoundByItsPointer() {
        assertThat(JsonField.parse("/stores/0/stored")
                        .read("{\"stores\": [{\"stored\": 12}]}")
                        .events())
                .isEqualTo(12);
        assertThat(JsonField.parse("/stored").read("{\"stored\": 1.2e3}").events())
                .isEqualTo(1200);
    }

    @Test
    void aFieldThatIsNoNumberIsNone() {
        assertThatThrownBy(() -> JsonField.parse("/stored").read("{\"stored\": \"12\"}"))
                .hasMessage("expected a number at /stored, but it was \"12\"");
        assertThatThrownBy(() -> JsonField.parse("/stored").read("<html>" + "x".repeat(100)))
                .hasMessage("expected JSON, but was <html>%s...", "x".repeat(74));
        assertThatThrownBy(() -> JsonField.parse("stored"))
                .hasMessage("expected a JSON Pointer such as /stored, but was 'stored'");
    }
}

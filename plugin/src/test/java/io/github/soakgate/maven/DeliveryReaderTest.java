package io.github.soakgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.delivery.HttpCounter;
import io.github.soakgate.delivery.JsonField;
import io.github.soakgate.delivery.Metric;
import io.github.soakgate.run.Delivery;
import io.github.soakgate.unit.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeliveryReaderTest {

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aFieldOfTheLoadsOwnService() {
        Delivery delivery = read("<path>/stats</path><field>/stored</field>").orElseThrow();
        HttpCounter counter = (HttpCounter) delivery.counter();
        assertThat(counter.url()).isEmpty();
        assertThat(counter.path()).isEqualTo("/stats");
        assertThat(counter.reading()).isEqualTo(JsonField.parse("/stored"));
        assertThat(delivery.within()).isEqualTo(Duration.ofSeconds(30));
        assertThat(problems).isEmpty();
    }

    @Test
    void aMetricOfAnother() {
        Delivery delivery = read("<url>http://store:9090/metrics</url><metric>events_total{result=\"stored\"}</metric>"
                        + "<within>2m</within>")
                .orElseThrow();
        HttpCounter counter = (HttpCounter) delivery.counter();
        assertThat(counter.url()).contains(URI.create("http://store:9090/metrics"));
        assertThat(counter.reading()).isEqualTo(new Metric("events_total", Map.of("result", "stored")));
        assertThat(delivery.within()).isEqualTo(Duration.ofMinutes(2));
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        read("<path>stats</path><field>stored</field><within>soon</within>");
        read("<path>/stats</path><url>store:9090</url>");
        read("<path>/a</path><url>http://store/b</url><field>/a</field><metric>a</metric>");
        new ConfigurationReader(Path.of(""), problems::add)
                .read(
                        TestingPom.nested("<thresholds><delivered>99%</delivered></thresholds>"),
                        Optional.empty(),
                        Optional.empty());
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "<load><delivered><path>: expected a path that begins with a slash, but was 'stats'",
                        "<load><delivered><within>: expected a duration such as 90s, 5m, 1h30m, 200ms or PT5M, but was 'soon'",
                        "<load><delivered><field>: expected a JSON Pointer such as /stored, but was 'stored'",
                        "<load><delivered><url>: expected http://HOST:PORT/PATH or https://..., but was 'store:9090'",
                        "<load><delivered>: expected a <field> or a <metric>, but there is none",
                        "<load><delivered><path>: expected <path> or <url>, but there are both; keep one",
                        "<load><delivered>: expected a <field> or a <metric>, but there are both; keep one",
                        "<load><delivered>: expected who tells how many events arrived, as <thresholds><delivered> is set; "
                                + "name a <path> and a <field> or a <metric> of its answer");
    }

    private Optional<Delivery> read(String delivered) {
        return new ConfigurationReader(Path.of(""), problems::add)
                .read(
                        TestingPom.nested("<load><delivered>" + delivered + "</delivered></load>"),
                        Optional.empty(),
                        Optional.empty())
                .delivery();
    }
}

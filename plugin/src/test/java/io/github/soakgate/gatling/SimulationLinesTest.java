package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SimulationLinesTest {

    @Test
    void theBeginningIsReadAsItWasWritten() {
        SimulationLine some =
                new SimulationLine("3.15.1", List.of("Global: max of response time is less than 5.0", "ä\n&-"));
        SimulationLine none = new SimulationLine("3.12.0", List.of());

        assertThat(some.text()).doesNotContain("\n").matches(SimulationLine::matches);
        assertThat(SimulationLine.parse(some.text())).isEqualTo(some);
        assertThat(SimulationLine.parse(none.text())).isEqualTo(none);
    }

    @Test
    void assertionsAreReadAsTheyWereWritten() {
        AssertionLine held = new AssertionLine("a is 1.0", true, OptionalDouble.of(1.0 / 3), Optional.empty());
        AssertionLine unknown = new AssertionLine("-", false, OptionalDouble.empty(), Optional.of("no such\npath"));
        AssertionLine hyphen = new AssertionLine("a", false, OptionalDouble.of(0), Optional.of("-"));

        for (AssertionLine line : List.of(held, unknown, hyphen)) {
            assertThat(line.line()).doesNotContain("\n").matches(AssertionLine::matches);
            assertThat(AssertionLine.parse(line.line())).isEqualTo(line);
        }
    }
}

package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Observations;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {

    @Test
    void theContractHoldsItsKeysInTheirOrder() {
        Observations seen = TestingSoak.leaking(120);
        JsonNode json = read(seen);
        assertThat(json.propertyNames())
                .containsExactly(
                        "schema",
                        "verdict",
                        "runtime",
                        "target",
                        "run",
                        "started",
                        "plugin",
                        "end",
                        "soakSeconds",
                        "plannedSoakSeconds",
                        "events",
                        "latencyMillis",
                        "cpu",
                        "findings",
                        "containers",
                        "steps",
                        "deaths");
        assertThat(json.get("deaths").get(0).toString())
                .isEqualTo(
                        "{\"atSeconds\":77.5,\"container\":\"event-broker-6d4f/event-broker\",\"cause\":\"OOM kill\","
                                + "\"reason\":\"OOMKilled\",\"exitCode\":137,\"evidence\":[\"the kernel counts 1 OOM kill\"]}");
        assertThat(json.get("verdict").asString()).isEqualTo("FAIL");
        assertThat(json.get("runtime").asString()).isEqualTo("local");
        assertThat(json.get("findings").get(0).toString())
                .isEqualTo("{\"threshold\":\"oomKills\",\"verdict\":\"FAIL\",\"limit\":\"0\",\"actual\":\"1\","
                        + "\"message\":\"1 OOM kill of event-broker-6d4f/event-broker at its memory limit of 128Mi\"}");
        assertThat(json.get("events").toString())
                .isEqualTo("{\"planned\":24000,\"due\":24000,\"sent\":24000,\"ok\":23700,\"failed\":300,"
                        + "\"failures\":{\"connection refused\":300}}");
        assertThat(json.get("containers").get(1).toString())
                .isEqualTo("{\"name\":\"mongodb-0/mongodb\",\"target\":false,\"image\":\"mongo:8\","
                        + "\"limitBytes\":536870912,\"peakBytes\":189790504,\"oomKills\":0,\"restarts\":0,"
                        + "\"startupRestarts\":0,\"cpu\":{\"millisPerEvent\":0.1013,\"cores\":0.02,\"throttledShare\":0.0},"
                        + "\"peers\":[]}");
        assertThat(json.get("cpu").toString())
                .isEqualTo("{\"millisPerEvent\":1.2234,\"cores\":0.2416,\"throttledShare\":0.25}");
        assertThat(json.get("containers").get(0).get("peers").toString())
                .isEqualTo("[{\"peer\":\"mongodb:27017\",\"from\":65,\"to\":305},"
                        + "{\"peer\":\"clients of :8080\",\"from\":21,\"to\":21}]");
    }

    @Test
    void aRunThatWasCutOffAtOnceHasNoFigureItDidNotSee() {
        JsonNode json = read(TestingSoak.cutOffAtOnce());
        assertThat(json.get("verdict").asString()).isEqualTo("INCONCLUSIVE");
        assertThat(json.get("end").asString()).isEqualTo("cut off");
        assertThat(json.has("latencyMillis")).isFalse();
        assertThat(json.get("containers")).isEmpty();
        assertThat(json.get("steps")).isEmpty();
    }

    @Test
    void theStepsStandInTheOrderInWhichTheyWereDone() {
        assertThat(read(TestingSoak.leakingOnCluster(120)).get("steps").toString())
                .isEqualTo("[{\"what\":\"manifests applied\",\"fromSeconds\":0.1,\"tookSeconds\":0.2},"
                        + "{\"what\":\"cluster started\",\"fromSeconds\":0.0,\"tookSeconds\":0.45},"
                        + "{\"what\":\"torn down\",\"fromSeconds\":137.2,\"tookSeconds\":1.8}]");
    }

    private static JsonNode read(Observations seen) {
        return JsonMapper.shared().readTree(new JsonReport().render(TestingSoak.judged(seen), seen));
    }
}

package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.soakgate.evidence.LoadProfile.Simulation;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.unit.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The published schema and the journals that are written say the same. */
class EvidenceSchemaTest {

    private static final Path PUBLISHED = Path.of("../docs/evidence.schema.json");

    @TempDir
    Path folder;

    @Test
    void everyKindOfFactIsAsPublished() throws IOException {
        Path file = folder.resolve("evidence.jsonl");
        try (Journal journal = Journal.open(file)) {
            JournalTest.ALL.forEach(journal::record);
        }
        Schema schema = schema();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(JournalTest.ALL.size());
        for (String line : lines) {
            assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
        }
        assertThat(JournalTest.ALL.stream().map(Object::getClass).distinct().count())
                .as("one fact of each kind is tested")
                .isEqualTo(Fact.class.getPermittedSubclasses().length);
    }

    @Test
    void anAdaptiveSoakIsAsPublished() throws IOException {
        Stage stage = new Stage(Rate.perSecond(200), Duration.ofMinutes(20), Optional.of(Duration.ofMinutes(2)));
        Path file = folder.resolve("evidence.jsonl");
        try (Journal journal = Journal.open(file)) {
            journal.record(
                    Facts.header(new LoadProfile(Duration.ZERO, List.of(stage), Optional.of(Facts.at(30))), Map.of()));
            journal.record(new End(Facts.at(125), End.Why.SETTLED, "every threshold surely holds"));
        }
        for (String line : Files.readAllLines(file)) {
            assertThat(schema().validate(line, InputFormat.JSON)).as(line).isEmpty();
        }
    }

    @Test
    void aSimulationOfTheProjectsOwnIsAsPublished() throws Exception {
        Simulation simulation = new Simulation("com.acme.BrokerSimulation", Duration.ofHours(1));
        Header header = Facts.header(
                new LoadProfile(Duration.ofSeconds(30), List.of(), Optional.empty(), Optional.of(simulation)),
                Map.of());
        Path file = folder.resolve("evidence.jsonl");
        try (Journal journal = Journal.open(file)) {
            journal.record(header);
        }
        assertThat(schema().validate(Files.readString(file), InputFormat.JSON)).isEmpty();
        List<Fact> read = new ArrayList<>();
        JournalReader.read(file, read::add);
        assertThat(read).containsExactly(header);
    }

    @Test
    void whatIsNotPublishedIsNoFact() throws IOException {
        Schema schema = schema();
        assertThat(schema.validate("{\"fact\":\"note\",\"at\":1,\"text\":\"x\"}", InputFormat.JSON))
                .isEmpty();
        assertThat(schema.validate("{\"fact\":\"note\",\"at\":1}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate("{\"fact\":\"note\",\"at\":1,\"text\":\"x\",\"more\":1}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema.validate("{\"fact\":\"rumour\",\"at\":1}", InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(PUBLISHED), InputFormat.JSON);
    }
}

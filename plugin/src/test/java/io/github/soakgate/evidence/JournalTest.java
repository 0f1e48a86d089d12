package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private static final Header HEADER = Facts.header(Facts.profile(30, 120, 200), Map.of("oomKills", "0"));

    /** One of each kind. */
    static final List<Fact> ALL = List.of(
            HEADER,
            new PhaseChange(Facts.at(0.001), Phase.START),
            Facts.deployed(),
            Facts.started(0.5, Facts.BROKER, 0),
            new Step(Facts.at(1.2), Facts.at(0.001), "target ready"),
            new TargetReady(Facts.at(1.25), "http://127.0.0.1:20080"),
            new PhaseChange(Facts.at(1.3), Phase.WARM_UP),
            new Source(
                    Facts.at(1.9),
                    Facts.BROKER,
                    "metrics.k8s.io, the working set alone",
                    false,
                    Optional.of(Duration.ofSeconds(15)),
                    Optional.of("its image has no shell")),
            new WorkingSet(Facts.at(1.95), WallTime.of(Facts.STARTED), Facts.BROKER, Bytes.ofMebi(61)),
            Facts.sample(2, Facts.BROKER, Bytes.ofMebi(57), 0),
            Facts.sample(
                    2.5,
                    Facts.BROKER,
                    new Sample.Heap(Optional.of(Bytes.ofMebi(12)), Bytes.ofMebi(24), Bytes.ofMebi(48), 3)),
            Facts.with(
                    Facts.sample(2.6, Facts.BROKER, Bytes.ofMebi(57), 0),
                    new Sample.Cpu(Facts.at(12.345), Optional.of(Facts.at(0.678)))),
            new Peers(Facts.at(2.6), Facts.BROKER, Map.of("mongodb:27017", 412, "clients of :8080", 50), 3),
            Facts.of(
                    Facts.load(2.1, 0, 199, 1, Duration.ofMillis(12)),
                    new Generator(201, 2, Duration.ofMillis(14), 0.75, 0.125)),
            new Delivered(Facts.at(31), OptionalLong.of(1200), Optional.empty()),
            new Delivered(Facts.at(31.5), OptionalLong.empty(), Optional.of("status 503")),
            new InjectorStarted(Facts.at(31.6), "soakgate-injector-0", "node-1"),
            new InjectorLost(Facts.at(31.7), "soakgate-injector-0", 12, "exit code 137, OOMKilled"),
            new PhaseChange(Facts.at(32), Phase.SOAK),
            new Gap(Facts.at(40), Facts.at(33), Facts.at(39), "the sampler was late"),
            Facts.loggedByKernel(40.9, Facts.BROKER),
            Facts.oomKilled(41, Facts.BROKER),
            new Gap(Facts.at(41), Facts.at(40.5), Facts.at(41), "the kernel's log", true),
            new PodLost(Facts.at(41), "event-broker", "5d0c", "Evicted", "its volume is full"),
            new ClusterEvent(Facts.at(41), "event-broker", Optional.of("event-broker"), "Killing", "it is stopped"),
            Facts.inPod(41, Facts.BROKER, "Error", OptionalInt.of(137), false, "5d0c"),
            new LogExcerpt(Facts.at(41), Facts.BROKER, List.of("last", "words \"quoted\"\t\u0000")),
            new Look(Facts.at(41.1), Look.Decision.STOP, "1 OOM kill"),
            new Look(Facts.at(41.15), Look.Decision.SETTLE, "every threshold surely holds"),
            new Note(Facts.at(41.2), "runtime local runs 1 of the 3 replicas"),
            new LoadEnded(Facts.at(42), true, "stopped as asked"),
            new SimulationStarted(Facts.at(42), "3.15.1", List.of("Global: count of all events is 1.0")),
            new Assertion(
                    Facts.at(42),
                    "Global: count of all events is 1.0",
                    false,
                    OptionalDouble.of(0.5),
                    Optional.of("no such request")),
            new PhaseChange(Facts.at(42), Phase.COOL_DOWN),
            new End(Facts.at(43), End.Why.STOPPED, "1 OOM kill"));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("target/soakgate/evidence.jsonl");
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        write(ALL);
        assertThat(read()).isEqualTo(ALL);
    }

    @Test
    void aLineIsWhatThePublishedFormatSays() throws Exception {
        write(List.of(HEADER, Facts.sample(2, Facts.BROKER, Bytes.ofMebi(57), 0)));
        assertThat(Files.readAllLines(file).get(1))
                .isEqualTo("{\"fact\":\"sample\",\"at\":2.000,\"wall\":\"2026-11-23T08:00:02Z\","
                        + "\"container\":{\"pod\":\"event-broker\",\"name\":\"event-broker\",\"id\":\"broker-0\"},"
                        + "\"anon\":59768832,\"workingSet\":63963136,\"pageCache\":8388608,\"oomKills\":0,"
                        + "\"threads\":30,\"descriptors\":40,\"connections\":12}");
    }

    @Test
    void aFactIsInTheFileBeforeTheJournalIsClosed() throws Exception {
        try (Journal journal = Journal.open(file)) {
            journal.record(HEADER);
            assertThat(read()).containsExactly(HEADER);
        }
    }

    @Test
    void nothingFollowsTheEnd() throws Exception {
        try (Journal journal = Journal.open(file)) {
            ALL.forEach(journal::record);
            journal.record(new Note(Facts.at(50), "too late"));
        }
        assertThat(read()).isEqualTo(ALL);
    }

    @Test
    void aJournalThatIsThereIsMovedAside() throws Exception {
        for (int run = 0; run < 3; run++) {
            write(List.of(HEADER, new Note(Facts.at(1), "run " + run)));
        }
        assertThat(file).content().contains("run 2");
        assertThat(file.resolveSibling("evidence.1.jsonl")).content().contains("run 0");
        assertThat(file.resolveSibling("evidence.2.jsonl")).content().contains("run 1");
    }

    @Test
    void aLongJournalIsReadInOrderAndADamagedLineIsNamedByItsNumber() throws Exception {
        List<Fact> all = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 2500; i++) {
            all.add(new Note(Facts.at(i), "note " + i));
        }
        write(all);
        assertThat(read()).isEqualTo(all);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        String cutOff = lines.get(2500).substring(0, 12);
        lines.set(2500, cutOff);
        Files.write(file, lines);
        assertThat(read()).isEqualTo(all.subList(0, 2500));
        lines.set(2000, cutOff);
        Files.write(file, lines);
        assertThatThrownBy(this::read).hasMessageContaining("evidence.jsonl, line 2001: expected a fact");
    }

    @Test
    void aLastLineThatWasCutOffIsPassedOver() throws Exception {
        write(ALL);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 20));
        assertThat(read()).isEqualTo(ALL.subList(0, ALL.size() - 1));
    }

    @Test
    void aDamagedLineInTheMiddleIsNamed() throws Exception {
        write(ALL);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, "{\"fact\":\"dep");
        Files.write(file, lines);
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ", line 3: expected a fact of an evidence journal, but was {\"fact\":\"dep");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"fact\":\"note\",\"at\":1e300,\"text\":\"a time that no run lasts\"}",
                "{\"fact\":\"sample\",\"at\":2.000,\"wall\":\"w\",\"container\":{\"pod\":\"a\",\"name\":\"b\",\"id\":\"c\"},\"threads\":30}",
                "{\"fact\":\"sample\",\"at\":2.000,\"wall\":\"w\",\"anon\":1,\"threads\":30}",
                "{\"fact\":\"note\",\"text\":\"at no time\"}",
                "{\"fact\":\"note\",\"at\":",
                "{\"fact\":\"note\",\"at\":1.000",
                "{\"fact\":\"note\",\"at\":1.000,",
                "[]",
                "null",
                "}",
                "{\"fact\":\"note\",\"at\":1.000,\"text\":\"more than one\"} of them"
            })
    void aLineThatIsNoFactIsRefused(String line) throws Exception {
        write(ALL);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.set(2, line);
        Files.write(file, lines);
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessageStartingWith(file + ", line 3: expected a fact of an evidence journal, but was "
                        + line.substring(0, Math.min(80, line.length())));
    }

    @Test
    void aLastLineThatWasCutOffWithinACharacterIsPassedOver() throws Exception {
        write(List.of(HEADER, new Note(Facts.at(1), "\u00e4")));
        byte[] bytes = Files.readAllBytes(file);
        int cut = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1;
        Files.write(file, Arrays.copyOf(bytes, cut));
        assertThat(read()).containsExactly(HEADER);
    }

    @Test
    void whatCannotBeReadIsNoDamagedJournal() {
        assertThatThrownBy(() -> JournalReader.read(folder, fact -> {})).isInstanceOf(IOException.class);
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "hello\n");
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ", line 1: expected a fact of an evidence journal, but was hello");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ": expected an evidence journal, but the file is empty");
    }

    @Test
    void aJournalOfANewerSchemaIsRefusedWithTheVersionThatReadsIt() throws Exception {
        write(ALL);
        Files.writeString(file, Files.readString(file).replaceFirst("\"schema\":1", "\"schema\":2"));
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ": written in schema 2 by soakgate 0.1.0, and this version reads up to schema 1; "
                        + "judge it with that version");
    }

    @Test
    void aJournalWithoutItsHeaderIsRefused() throws Exception {
        write(List.of(new Note(Facts.at(1), "no header")));
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ", line 1: expected one header, in the first line");
    }

    @Test
    void aSecondHeaderIsRefused() throws Exception {
        write(List.of(HEADER, new Note(Facts.at(1), "one run"), HEADER));
        assertThatThrownBy(this::read)
                .isInstanceOf(JournalException.class)
                .hasMessage(file + ", line 3: expected one header, in the first line");
    }

    private void write(List<Fact> facts) throws IOException {
        try (Journal journal = Journal.open(file)) {
            facts.forEach(journal::record);
        }
    }

    private List<Fact> read() throws IOException, JournalException {
        List<Fact> facts = new ArrayList<>();
        JournalReader.read(file, facts::add);
        return facts;
    }
}

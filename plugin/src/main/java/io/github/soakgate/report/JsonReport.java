package io.github.soakgate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.soakgate.evidence.CauseOfDeath;
import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.DeathAccount;
import io.github.soakgate.evidence.Latencies;
import io.github.soakgate.evidence.LoadObservations;
import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.evidence.LoadShare;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.PeerChange;
import io.github.soakgate.evidence.Step;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import io.github.soakgate.unit.Bytes;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** {@code verdict.json}, for scripts: keys stand in the order below, and are only ever added to within one schema. */
final class JsonReport implements Report {

    private static final int SCHEMA = 1;

    // a system's own line separator would give it a file of its own
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENTER).withArrayIndenter(INDENTER));

    /**
     * The whole file.
     *
     * @param end why the run ended: {@code completed}, {@code stopped}, {@code interrupted}, {@code broken} or
     *     {@code cut off}
     * @param plannedSoakSeconds absent where a simulation of the project's own decides
     * @param events of the soak: planned to its end and due up to its end, where it is no simulation that decides, sent, and what
     *     came of them
     * @param delivered how many events arrived in the whole run, where somebody told
     * @param generator what the load generator saw of itself in the soak, where it tells
     * @param latencyMillis of the soak, where a request of it ended
     * @param cpu of the target in the soak, where all of its containers tell
     * @param steps of setting up and taking down, in the order in which they were done; they may overlap
     * @param deaths in the order in which they were told of
     */
    private record Document(
            int schema,
            Outcome verdict,
            String runtime,
            String target,
            String run,
            String started,
            String plugin,
            String end,
            BigDecimal soakSeconds,
            Optional<BigDecimal> plannedSoakSeconds,
            Events events,
            Optional<Arrivals> delivered,
            Optional<JsonGenerator> generator,
            Optional<Percentiles> latencyMillis,
            Optional<JsonCpu> cpu,
            List<Finding> findings,
            List<Container> containers,
            List<Part> steps,
            List<Death> deaths) {}

    /** @param accepted events that were answered with a success in the whole run */
    private record Arrivals(long events, long accepted) {}

    private record Events(
            OptionalLong planned, OptionalLong due, long sent, long ok, long failed, Map<String, Long> failures) {}

    private record Percentiles(BigDecimal p50, BigDecimal p95, BigDecimal p99, BigDecimal max) {
        static Percentiles of(Latencies latencies) {
            return new Percentiles(
                    millis(latencies.percentile(50)),
                    millis(latencies.percentile(95)),
                    millis(latencies.percentile(99)),
                    millis(latencies.percentile(100)));
        }

        private static BigDecimal millis(Duration duration) {
            return BigDecimal.valueOf(duration.toNanos() / 1000, 3);
        }
    }

    /**
     * One container, all its incarnations together.
     *
     * @param peakBytes of anonymous memory in the soak, where a sample of it was taken
     * @param peers how many connections it held with each when the soak began and when it ended, absent where too few to be told apart
     */
    private record Container(
            String name,
            boolean target,
            String image,
            Optional<Bytes> limitBytes,
            OptionalLong peakBytes,
            long oomKills,
            long restarts,
            long startupRestarts,
            Optional<JsonCpu> cpu,
            List<PeerChange> peers) {

        static Container of(ContainerObservations seen) {
            return new Container(
                    seen.label(),
                    seen.deployed().target(),
                    seen.deployed().image(),
                    seen.deployed().limit(),
                    seen.soakSamples() == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(seen.soakPeak().value()),
                    seen.oomKills(),
                    seen.restarts(),
                    seen.startupRestarts(),
                    JsonCpu.of(List.of(seen)),
                    seen.peers());
        }
    }

    /** @param fromSeconds since the run began */
    private record Part(String what, BigDecimal fromSeconds, BigDecimal tookSeconds) {

        static Part of(Step step) {
            return new Part(step.what(), seconds(step.from()), seconds(step.took()));
        }
    }

    /**
     * The account of a death.
     *
     * @param atSeconds since the run began
     * @param reason in Kubernetes' words; absent where a process was OOM-killed and its container lived on
     * @param evidence who tells of it
     */
    private record Death(
            BigDecimal atSeconds,
            String container,
            CauseOfDeath cause,
            Optional<String> reason,
            OptionalInt exitCode,
            List<String> evidence) {

        static Death of(Observations seen, DeathAccount death) {
            return new Death(
                    seconds(death.at()),
                    death.container().label(),
                    death.cause(),
                    death.end().map(Terminated::reason),
                    death.end().map(Terminated::exitCode).orElse(OptionalInt.empty()),
                    Witnesses.of(seen, death).stream()
                            .map(Witnesses.Witness::words)
                            .toList());
        }
    }

    @Override
    public String fileName() {
        return "verdict.json";
    }

    @Override
    public String render(Verdict verdict, Observations seen) {
        Latencies latencies = seen.load().latencies();
        Document document = new Document(
                SCHEMA,
                verdict.outcome(),
                seen.header().runtime(),
                seen.header().target(),
                seen.header().run(),
                seen.header().started().toString(),
                seen.header().plugin(),
                RunStory.ending(seen),
                seconds(seen.soak()),
                planned(seen).map(load -> seconds(load.soak())),
                events(seen),
                seen.delivery()
                        .sinceFirst()
                        .map(events -> new Arrivals(events, seen.load().handledInAll())),
                JsonGenerator.of(seen.load().generator()),
                latencies.count() == 0 ? Optional.empty() : Optional.of(Percentiles.of(latencies)),
                JsonCpu.of(seen.target()),
                verdict.findings(),
                seen.containers().stream().map(Container::of).toList(),
                seen.steps().stream().map(Part::of).toList(),
                seen.deaths().accounts().stream()
                        .map(death -> Death.of(seen, death))
                        .toList());
        return WRITER.writeValueAsString(document) + "\n";
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private static Events events(Observations seen) {
        LoadObservations load = seen.load();
        return new Events(
                whereKnown(seen, seen.header().load().soakEvents()),
                whereKnown(seen, LoadShare.of(seen).due()),
                load.sent(),
                load.ok(),
                load.failed(),
                load.failures());
    }

    private static OptionalLong whereKnown(Observations seen, long events) {
        return planned(seen).isPresent() ? OptionalLong.of(events) : OptionalLong.empty();
    }

    /** What was planned; nothing where a simulation alone knows. */
    private static Optional<LoadProfile> planned(Observations seen) {
        return Optional.of(seen.header().load())
                .filter(load -> load.simulation().isEmpty());
    }
}

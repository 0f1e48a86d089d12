import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures how long it takes from nothing to a target that answers and down again, without load: soakgate with a new
 * cluster, soakgate with a reused one, and k3s-maven-plugin, in turn on the same machine, with the same K3s image, image
 * archive and manifest. Writes what it saw into docs/performance.md, which says what is measured and how.
 *
 * <p>{@code mvn install -pl plugin -am && java it/benchmark/ClusterBenchmark.java}, in the project's folder.
 */
public final class ClusterBenchmark {

    private static final Path FOLDER = Path.of("it", "benchmark");
    private static final Path PAGE = Path.of("docs", "performance.md");

    private ClusterBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        int[] exitCode = {1};
        Thread work = new Thread(() -> exitCode[0] = run(args), "benchmark");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruptAndAwait(work), "clean-up"));
        work.start();
        work.join();
        System.exit(exitCode[0]);
    }

    /** After Ctrl-C the work goes through its finally blocks, so that nothing stays behind. */
    private static void interruptAndAwait(Thread work) {
        work.interrupt();
        try {
            work.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String[] args) {
        try {
            measure(Options.parse(List.of(args)));
            return 0;
        } catch (BenchmarkException e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static void measure(Options options) {
        if (!Files.exists(FOLDER.resolve("ClusterBenchmark.java"))) {
            throw new BenchmarkException("Start it in the project's folder: java it/benchmark/ClusterBenchmark.java");
        }
        String engine = Command.docker("version", "--format", "{{.Server.Version}}")
                .orElseThrow(
                        () -> new BenchmarkException("The benchmark starts K3s in Docker, and no Docker engine answers:"
                                + " `docker version` fails. Start one, or set DOCKER_HOST, and try again."));
        Machine machine = Machine.here(engine, options.k3sImage());
        System.out.println(machine);
        Command.maven("service", "package", "-Dbase.image=" + options.baseImage());
        try (Peer peer = Peer.with(options.k3sImage())) {
            List<Contender> contenders = Stream.of(
                            peer, new FreshSoakgate(options.k3sImage()), new ReusedSoakgate(options.k3sImage()))
                    .filter(contender -> options.measures(contender.name()))
                    .toList();
            Results results = Results.of(contenders, options.rounds());
            String figures = machine + "\n" + results.table() + peer.remarks();
            System.out.println("\n" + figures);
            if (options.only().isEmpty()) {
                Page.write(PAGE, figures);
            }
        }
    }

    /** What the command line says. */
    private record Options(String k3sImage, String baseImage, int rounds, Optional<String> only) {

        private static final String USAGE = """
                java it/benchmark/ClusterBenchmark.java [option value]...
                  --rounds      how often each is measured, after a round that is not counted; 5
                  --k3s-image   the K3s image of all, as name:tag; rancher/k3s:v1.36.4-k3s1
                  --base-image  what the service's image is built on, as Jib writes it; eclipse-temurin:17-jre
                  --only        one of k3s-maven-plugin, soakgate, soakgate-reused: measures that, and leaves the page alone
                """;

        static Options parse(List<String> args) {
            Map<String, String> given = new LinkedHashMap<>();
            for (Iterator<String> words = args.iterator(); words.hasNext(); ) {
                String option = words.next();
                if (!USAGE.contains("  " + option + " ") || !words.hasNext()) {
                    throw new BenchmarkException(USAGE);
                }
                given.put(option, words.next());
            }
            String k3sImage = given.getOrDefault("--k3s-image", "rancher/k3s:v1.36.4-k3s1");
            String rounds = given.getOrDefault("--rounds", "5");
            Optional<String> only = Optional.ofNullable(given.get("--only"));
            boolean known =
                    only.stream().allMatch(List.of(Peer.NAME, FreshSoakgate.NAME, ReusedSoakgate.NAME)::contains);
            if (!k3sImage.matches(".+:[^:/]+") || !rounds.matches("[1-9]\\d{0,2}") || !known) {
                throw new BenchmarkException(USAGE);
            }
            return new Options(
                    k3sImage,
                    given.getOrDefault("--base-image", "eclipse-temurin:17-jre"),
                    Integer.parseInt(rounds),
                    only);
        }

        boolean measures(String contender) {
            return only.stream().allMatch(contender::equals);
        }
    }

    /** One way from nothing to a target that answers and down again. */
    private interface Contender {

        /** As it stands in the table. */
        String name();

        /** What its total is the time of. */
        String what();

        /** Not counted: downloads, and fills whatever its users find filled from their second build on. */
        default void warmUp() {
            measure();
        }

        /** Leaves no cluster running, also where it fails. */
        Round measure();
    }

    /**
     * One measured run.
     *
     * @param total the whole build, less the time from its target's readiness to the end of its load
     * @param ready from the start of the run until its target was ready, where the contender says so
     */
    private record Round(Duration total, Optional<Duration> ready, List<Step> steps) {}

    /** A step that soakgate's journal tells of, on the journal's clock. */
    private record Step(String what, Duration from, Duration to) {}

    /** k3s-maven-plugin, as its users bind it: goals run, image, apply and rm in one build. */
    private static final class Peer implements Contender, AutoCloseable {

        static final String NAME = "k3s-maven-plugin";

        /** What it calls its container, and the volume that keeps imported images for the next build. */
        private static final String CONTAINER = "k3s-maven-plugin";

        /** K3s before 1.22 has no flag to leave it out, and does not start where it is asked to. */
        private static final String KEEP_HELM_CONTROLLER = "-Dk3s.disableHelmController=false";

        private static final int MOST_REQUESTS = 60;

        private final List<String> properties;
        private final Optional<RegistryStandIn> standIn;
        private int requestsUntilAnswered;

        private Peer(List<String> properties, Optional<RegistryStandIn> standIn) {
            this.properties = properties;
            this.standIn = standIn;
        }

        static Peer with(String k3sImage) {
            boolean container = Command.docker("ps", "--all", "--quiet", "--filter", "name=" + CONTAINER)
                    .filter(ids -> !ids.isEmpty())
                    .isPresent();
            if (container || Command.docker("volume", "inspect", CONTAINER).isPresent()) {
                throw new BenchmarkException("""
                        A container or a volume of k3s-maven-plugin is on this machine, from another build. The benchmark would \
                        start from it and remove it. If nobody needs it: docker rm -f -v %1$s; docker volume rm %1$s""".formatted(CONTAINER));
            }
            Optional<RegistryStandIn> standIn = RegistryStandIn.whereOutOfReach(k3sImage);
            int colon = k3sImage.lastIndexOf(':');
            List<String> properties = new ArrayList<>();
            properties.add("-Dk3s.imageRepository=" + k3sImage.substring(0, colon));
            properties.add("-Dk3s.imageTag=" + k3sImage.substring(colon + 1));
            standIn.ifPresent(registry -> properties.add("-Dk3s.imageRegistry=" + registry.host()));
            boolean knowsItsFlags = Command.docker("run", "--rm", k3sImage, "server", "--help")
                    .filter(help -> help.contains("--disable-helm-controller"))
                    .isPresent();
            if (!knowsItsFlags) {
                properties.add(KEEP_HELM_CONTROLLER);
            }
            return new Peer(properties, standIn);
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String what() {
            return "the build: run, image, apply, rm";
        }

        /** Asks its target on the way, for it waits for the rollout only; its measured builds are left as they are. */
        @Override
        public void warmUp() {
            maven("pre-integration-test");
            requestsUntilAnswered = requestsUntilAnswered();
            maven("k3s:rm");
        }

        @Override
        public Round measure() {
            return new Round(maven("verify"), Optional.empty(), List.of());
        }

        private Duration maven(String goal) {
            return Command.maven(
                    NAME, Stream.concat(Stream.of(goal), properties.stream()).toArray(String[]::new));
        }

        private static int requestsUntilAnswered() {
            String path = "/api/v1/namespaces/default/services/benchmark:http/proxy/";
            for (int request = 1; request <= MOST_REQUESTS; request++) {
                if (Command.docker("exec", CONTAINER, "kubectl", "get", "--raw", path)
                        .isPresent()) {
                    return request;
                }
            }
            throw new BenchmarkException(
                    "k3s-maven-plugin's build had applied the manifest, and its target answered none of %d requests."
                            .formatted(MOST_REQUESTS));
        }

        String remarks() {
            String registry = standIn.map(
                            out -> "the registry was out of reach, and a pull from a stand-in on this machine took "
                                    + "%s.".formatted(Results.format(out.pull())))
                    .orElse("what the registry took to answer is in its time.");
            String helm = properties.contains(KEEP_HELM_CONTROLLER)
                    ? "\n- This K3s knows no `--disable-helm-controller`, so it ran with `disableHelmController` false. All else are its defaults."
                    : "";
            return """

                    Of k3s-maven-plugin:

                    - It waits for the rollout. Asked through the cluster's API once its `apply` was done, its target answered request %d.
                    - It has the K3s image pulled at each start, also where the engine has it: %s%s
                    """.formatted(requestsUntilAnswered, registry, helm);
        }

        @Override
        public void close() {
            Command.docker("rm", "--force", "--volumes", CONTAINER);
            Command.docker("volume", "rm", CONTAINER);
            standIn.ifPresent(RegistryStandIn::close);
        }
    }

    /**
     * Stands in for a registry out of reach: k3s-maven-plugin pulls at each start and fails where no registry answers. The
     * manifest names the image that the engine has, and so nothing is left to download.
     *
     * <p>It speaks to the socket itself, for the JDK's HTTP server is silent when the engine tries TLS first, and the engine
     * waits ten seconds for a word.
     */
    private record RegistryStandIn(ServerSocket socket, String image, String manifest) implements AutoCloseable {

        private static final int TLS_HANDSHAKE = 0x16;

        static Optional<RegistryStandIn> whereOutOfReach(String image) {
            if (Command.docker("pull", image).isPresent()) {
                return Optional.empty();
            }
            String id = Command.docker("image", "inspect", "--format", "{{.Id}}", image)
                    .orElseThrow(() -> new BenchmarkException(
                            "The K3s image %s is not in the Docker engine, and `docker pull` does not get it. Name another with --k3s-image."
                                    .formatted(image)));
            String manifest = """
                    {"schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json", "layers": [],
                     "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "%s"}}""".formatted(id);
            try {
                ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                RegistryStandIn standIn = new RegistryStandIn(socket, image, manifest);
                Thread answering = new Thread(standIn::answerAll, "registry stand-in");
                answering.setDaemon(true);
                answering.start();
                return Optional.of(standIn);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void answerAll() {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    answer(connection);
                } catch (IOException e) {
                    // closed by us, or given up by the engine, which then says so itself
                }
            }
        }

        /** The manifest, whatever was asked for. */
        private void answer(Socket connection) throws IOException {
            BufferedReader request = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            int first = request.read();
            if (first == TLS_HANDSHAKE) {
                return;
            }
            String line = request.readLine();
            while (line != null && !line.isEmpty()) {
                line = request.readLine();
            }
            String answer = """
                    HTTP/1.1 200 OK\r
                    Content-Type: application/vnd.docker.distribution.manifest.v2+json\r
                    Docker-Content-Digest: sha256:%s\r
                    Content-Length: %d\r
                    Connection: close\r
                    \r
                    %s""".formatted(sha256(manifest), manifest.length(), first == 'H' ? "" : manifest);
            connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
        }

        private static String sha256(String text) {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** How long the engine takes to be told that it has the image: what is added to each start. */
        Duration pull() {
            long begin = System.nanoTime();
            Command.docker("pull", host() + "/" + image)
                    .orElseThrow(() -> new BenchmarkException("The Docker engine does not pull from " + host() + "."));
            return Duration.ofNanos(System.nanoTime() - begin);
        }

        String host() {
            return "localhost:" + socket.getLocalPort();
        }

        /** Takes away the second name that the engine gave to its image, too. */
        @Override
        public void close() {
            Command.docker("rmi", host() + "/" + image);
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** soakgate with a cluster of the run's own. */
    private record FreshSoakgate(String k3sImage) implements Contender {

        static final String NAME = "soakgate";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String what() {
            return "the build less its load: run";
        }

        @Override
        public Round measure() {
            return soak(k3sImage, false);
        }

        static Round soak(String k3sImage, boolean reuse) {
            Path output = FOLDER.resolve(Path.of("soakgate", "target", "soakgate"));
            delete(output);
            Duration build = Command.maven("soakgate", "verify", "-Dk3s.image=" + k3sImage, "-Dk3s.reuse=" + reuse);
            Journal journal = Journal.read(output.resolve("evidence.jsonl"));
            return new Round(build.minus(journal.load()), Optional.of(journal.ready()), journal.steps());
        }
    }

    /** soakgate with a cluster that an earlier run has left standing. */
    private record ReusedSoakgate(String k3sImage) implements Contender {

        static final String NAME = "soakgate-reused";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String what() {
            return "the second build less its load: run";
        }

        @Override
        public Round measure() {
            try {
                FreshSoakgate.soak(k3sImage, true);
                return FreshSoakgate.soak(k3sImage, true);
            } finally {
                Command.maven("soakgate", "soakgate:stop", "-Dk3s.image=" + k3sImage, "-Dk3s.reuse=true");
            }
        }
    }

    /** What soakgate's evidence journal says of a run's times. */
    private record Journal(Duration ready, Duration coolDown, List<Step> steps) {

        static Journal read(Path file) {
            try {
                return of(Files.readAllLines(file), file);
            } catch (IOException e) {
                throw new BenchmarkException(
                        "soakgate's build passed and left no journal to read at %s.".formatted(file));
            }
        }

        private static Journal of(List<String> facts, Path file) {
            boolean answered =
                    named(facts, "load").anyMatch(fact -> !value(fact, "ok").equals("0"));
            String why = named(facts, "end")
                    .map(fact -> value(fact, "why"))
                    .findFirst()
                    .orElse("cut off");
            if (!answered || !why.equals("completed")) {
                throw new BenchmarkException(
                        "soakgate's run is no measurement: it ended as '%s', and its load was %s. See %s."
                                .formatted(why, answered ? "answered" : "never answered", file));
            }
            return new Journal(
                    named(facts, "targetReady")
                            .map(fact -> seconds(fact, "at"))
                            .findFirst()
                            .orElseThrow(),
                    named(facts, "phase")
                            .filter(fact -> value(fact, "phase").equals("cool-down"))
                            .map(fact -> seconds(fact, "at"))
                            .findFirst()
                            .orElseThrow(),
                    named(facts, "step")
                            .map(fact -> new Step(value(fact, "what"), seconds(fact, "from"), seconds(fact, "at")))
                            .toList());
        }

        /** From the target's readiness until the load had ended, the load generator's own start included. */
        Duration load() {
            return coolDown.minus(ready);
        }

        private static Stream<String> named(List<String> facts, String name) {
            return facts.stream().filter(fact -> fact.contains("\"fact\":\"" + name + "\""));
        }

        private static Duration seconds(String fact, String field) {
            return Duration.ofMillis(Math.round(Double.parseDouble(value(fact, field)) * 1000));
        }

        private static String value(String fact, String field) {
            Matcher value = Pattern.compile("\"" + field + "\":\"?([^\",}]*)").matcher(fact);
            if (!value.find()) {
                throw new BenchmarkException("The journal's fact has no field '%s': %s".formatted(field, fact));
            }
            return value.group(1);
        }
    }

    /** All counted rounds, by contender. */
    private record Results(Map<Contender, List<Round>> rounds) {

        static Results of(List<Contender> contenders, int count) {
            for (Contender contender : contenders) {
                System.out.printf("warm-up: %s%n", contender.name());
                contender.warmUp();
            }
            Map<Contender, List<Round>> rounds = new LinkedHashMap<>();
            contenders.forEach(contender -> rounds.put(contender, new ArrayList<>()));
            List<Contender> order = new ArrayList<>(contenders);
            for (int number = 1; number <= count; number++) {
                for (Contender contender : order) {
                    Round round = contender.measure();
                    rounds.get(contender).add(round);
                    System.out.printf(
                            "round %d of %d: %s %s%n", number, count, contender.name(), format(round.total()));
                }
                Collections.reverse(order);
            }
            return new Results(rounds);
        }

        String table() {
            return rounds.entrySet().stream()
                            .flatMap(entry -> rows(entry.getKey(), entry.getValue()))
                            .collect(joining("\n", "\n| | | min | median | max |\n|---|---|--:|--:|--:|\n", "\n"))
                    + ratios()
                    + rounds.entrySet().stream()
                            .map(entry -> steps(entry.getKey(), entry.getValue()))
                            .collect(joining());
        }

        private static Stream<String> rows(Contender contender, List<Round> rounds) {
            List<Duration> ready =
                    rounds.stream().flatMap(round -> round.ready().stream()).toList();
            return Stream.concat(
                    Stream.of(row(contender.name(), contender.what(), totals(rounds))),
                    ready.isEmpty() ? Stream.empty() : Stream.of(row("", "until its target was ready", ready)));
        }

        private static String row(String name, String what, List<Duration> times) {
            return "| %s | %s | %s | %s | %s |"
                    .formatted(
                            name,
                            what,
                            format(Collections.min(times)),
                            format(median(times)),
                            format(Collections.max(times)));
        }

        /** How many times as long as each of the others the first contender takes. */
        private String ratios() {
            List<Contender> contenders = List.copyOf(rounds.keySet());
            Contender first = contenders.get(0);
            double base = median(totals(rounds.get(first))).toMillis();
            return contenders.stream()
                    .skip(1)
                    .map(other -> String.format(
                            Locale.ROOT,
                            "%nRatio of the medians, %s to %s: %.2f%n",
                            first.name(),
                            other.name(),
                            base / median(totals(rounds.get(other))).toMillis()))
                    .collect(joining());
        }

        private static String steps(Contender contender, List<Round> rounds) {
            Map<String, List<Step>> steps = new LinkedHashMap<>();
            rounds.stream()
                    .flatMap(round -> round.steps().stream())
                    .forEach(step -> steps.computeIfAbsent(step.what(), what -> new ArrayList<>())
                            .add(step));
            if (steps.isEmpty()) {
                return "";
            }
            return steps.entrySet().stream()
                    .map(step -> "| %s | %s | %s |"
                            .formatted(
                                    step.getKey(),
                                    format(median(step.getValue(), Step::from)),
                                    format(median(step.getValue(), Step::to))))
                    .collect(joining(
                            "\n",
                            "\n| steps of %s, medians | from | to |\n|---|--:|--:|\n".formatted(contender.name()),
                            "\n"));
        }

        private static List<Duration> totals(List<Round> rounds) {
            return rounds.stream().map(Round::total).toList();
        }

        private static <T> Duration median(Collection<T> values, Function<T, Duration> time) {
            return median(values.stream().map(time).toList());
        }

        private static Duration median(List<Duration> times) {
            List<Duration> sorted = times.stream().sorted().toList();
            int middle = sorted.size() / 2;
            return sorted.size() % 2 == 1
                    ? sorted.get(middle)
                    : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
        }

        private static String format(Duration time) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
    }

    /** Where it was measured. */
    private record Machine(int cores, double memoryGib, String kernel, String engine, String k3sImage, String maven) {

        static Machine here(String engine, String k3sImage) {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            String maven = Command.output("mvn", "--version")
                    .orElseThrow(() ->
                            new BenchmarkException("`mvn --version` fails: the benchmark needs Maven on the PATH."));
            return new Machine(
                    system.getAvailableProcessors(),
                    system.getTotalMemorySize() / (double) (1 << 30),
                    system.getName() + " " + system.getVersion(),
                    engine,
                    k3sImage,
                    version(maven));
        }

        private static String version(String maven) {
            Matcher version = Pattern.compile("Apache Maven ([\\w.-]+)").matcher(maven);
            return version.find() ? version.group(1) : "unknown";
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d cores, %.0f GiB of memory, %s, Docker %s, %s, Java %s, Maven %s",
                    cores,
                    memoryGib,
                    kernel,
                    engine,
                    k3sImage,
                    Runtime.version(),
                    maven);
        }
    }

    /** The page whose middle is written by the benchmark. */
    private static final class Page {

        private static final Pattern FIGURES =
                Pattern.compile("(?s)(?<=<!-- figures -->\n).*(?=<!-- end of figures -->)");

        static void write(Path page, String figures) {
            try {
                Matcher place = FIGURES.matcher(Files.exists(page) ? Files.readString(page) : "");
                if (!place.find()) {
                    throw new BenchmarkException(
                            "%s has no place for the figures: a line <!-- figures --> and a line <!-- end of figures -->."
                                    .formatted(page));
                }
                Files.writeString(page, place.replaceFirst(Matcher.quoteReplacement(figures)));
                System.out.printf("Written into %s%n", page);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Other programs, run to their end; an interrupt ends them first. */
    private static final class Command {

        private static final int LINES_OF_LOG = 30;

        private static int logs;

        /** A build of one of the benchmark's projects, and how long it took, Maven's own start included. */
        static Duration maven(String project, String... args) {
            List<String> command = new ArrayList<>(List.of(
                    "mvn",
                    "-B",
                    "-ntp",
                    "-f",
                    FOLDER.resolve(Path.of(project, "pom.xml")).toString()));
            command.addAll(List.of(args));
            Path log = FOLDER.resolve(Path.of("target", "logs", "%03d-%s.log".formatted(++logs, project)));
            try {
                Files.createDirectories(log.getParent());
                long begin = System.nanoTime();
                int exitCode = await(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start());
                Duration took = Duration.ofNanos(System.nanoTime() - begin);
                if (exitCode != 0) {
                    List<String> lines = Files.readAllLines(log);
                    throw new BenchmarkException("%s failed. The end of %s:%n%s"
                            .formatted(
                                    String.join(" ", command),
                                    log,
                                    String.join(
                                            "\n",
                                            lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()))));
                }
                return took;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static Optional<String> docker(String... args) {
            return output(Stream.concat(Stream.of("docker"), Stream.of(args)).toArray(String[]::new));
        }

        /** What a program writes, or nothing where it fails or is not there. */
        static Optional<String> output(String... command) {
            try {
                Process process = new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
                return await(process) == 0 ? Optional.of(output) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private static int await(Process process) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                process.destroy();
                process.onExit().join();
                throw new BenchmarkException("Interrupted.");
            }
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says in a sentence why there are no figures. */
    private static final class BenchmarkException extends RuntimeException {

        private static final long serialVersionUID = 1;

        BenchmarkException(String message) {
            super(message);
        }
    }
}

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Records the corpus of real processes under load on which the judge is measured.
 *
 * <p>From the root of the project, with the plugin installed and {@code it/} compiled:
 *
 * <pre>{@code java it/recordings/Record.java RUNS [KIND...]}</pre>
 *
 * <p>Each kind of service is soaked for ten minutes, RUNS times, as many at once as the property {@code atOnce} says (6);
 * journals that are there already are kept. Ends with 1 where one could not be recorded. {@code python3} and {@code nginx} must be on the path.
 */
public class Record {

    private static final Path PROJECT = Path.of("it/recordings");
    private static final Path CLASSES = Path.of("it/target/classes");
    private static final Path RECORDED =
            Path.of("plugin/src/test/resources/io/github/soakgate/evaluation/recorded");

    /** A JVM with a heap of 64 MiB of which events use some 20 MiB a second. */
    private static final String SMALL = "GARBAGE_BYTES=200000 java -Xmx64m -Xms64m ";

    /**
     * A kind of service.
     *
     * @param name what it does; one that leaks is called so
     * @param command its variables and arguments
     */
    private record Kind(String name, String command) {

        static Kind jvm(String name, String command) {
            return new Kind(name, command + " -cp classes io.github.soakgate.it.TestService");
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.jvm("steady-g1", SMALL + "-XX:+UseG1GC"),
            Kind.jvm("steady-serial", SMALL + "-XX:+UseSerialGC"),
            Kind.jvm("steady-parallel", SMALL + "-XX:+UseParallelGC"),
            Kind.jvm("steady-zgc", SMALL + "-XX:+UseZGC"),
            Kind.jvm(
                    "filling-heap",
                    "GARBAGE_BYTES=50000 HELD_BYTES=8000 HELD_EVENTS=1000 java -Xmx320m -XX:+UseSerialGC"),
            Kind.jvm("warming-cache", "GARBAGE_BYTES=50000 HELD_BYTES=4000 HELD_EVENTS=15000 java -Xmx200m -XX:+UseG1GC"),
            new Kind("steady-python", "python3 service.py"),
            new Kind("steady-nginx", "sh nginx.sh"),
            Kind.jvm("leaking-heap", "GARBAGE_BYTES=100000 HEAP_LEAK_BYTES=2000 java -Xmx300m -XX:+UseG1GC"),
            Kind.jvm("leaking-direct", "LEAK_BYTES=2000 " + SMALL + "-XX:MaxDirectMemorySize=1g -XX:+UseG1GC"),
            Kind.jvm("leaking-threads", "THREAD_LEAK_EVERY=50 " + SMALL + "-XX:+UseG1GC"),
            Kind.jvm("leaking-connections", "CONNECTION_LEAK_EVERY=50 " + SMALL + "-XX:+UseG1GC"),
            Kind.jvm("leaking-late", "LEAK_AFTER=18000 LEAK_BYTES=4000 " + SMALL
                    + "-XX:MaxDirectMemorySize=1g -XX:+UseG1GC"),
            new Kind("leaking-python", "KEEP=1 python3 service.py"));

    public static void main(String[] args) throws Exception {
        if (args.length == 0 || !args[0].matches("\\d+")) {
            System.err.println("usage: java it/recordings/Record.java RUNS [KIND...]; the kinds are "
                    + KINDS.stream().map(Kind::name).toList());
            System.exit(2);
        }
        Set<String> wanted = Set.of(args);
        Files.createDirectories(RECORDED);
        ExecutorService builds = Executors.newFixedThreadPool(Integer.getInteger("atOnce", 6));
        List<Future<Boolean>> recordings = new ArrayList<>();
        for (int run = 1; run <= Integer.parseInt(args[0]); run++) {
            for (Kind kind : KINDS) {
                Path journal = RECORDED.resolve(kind.name() + "-" + run + ".jsonl.gz");
                if ((args.length == 1 || wanted.contains(kind.name())) && !Files.exists(journal)) {
                    recordings.add(builds.submit(() -> record(kind, journal)));
                }
            }
        }
        boolean all = true;
        for (Future<Boolean> recording : recordings) {
            all &= recording.get();
        }
        builds.shutdown();
        System.exit(all ? 0 : 1);
    }

    /** One build in a copy of the project; one that does not end well says so, and leaves its copy. */
    private static boolean record(Kind kind, Path journal) throws IOException, InterruptedException {
        Path copy = Files.createTempDirectory("recording");
        copy(PROJECT, copy);
        copy(CLASSES, copy.resolve("classes"));
        Process build = new ProcessBuilder(
                        "mvn", "-B", "-ntp", "soakgate:run", "-Dservice.command=" + kind.command())
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .redirectOutput(copy.resolve("build.log").toFile())
                .start();
        if (build.waitFor() != 0) {
            System.out.println(kind.name() + " could not be recorded; see " + copy.resolve("build.log"));
            return false;
        }
        try (InputStream in = Files.newInputStream(copy.resolve("target/soakgate/evidence.jsonl"));
                OutputStream out = new GZIPOutputStream(Files.newOutputStream(journal))) {
            in.transferTo(out);
        }
        System.out.println(journal.getFileName() + " recorded");
        return true;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = to.resolve(from.relativize(file));
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied);
            }
        }
    }
}

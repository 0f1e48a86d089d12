package io.github.soakgate.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** A JVM of the JDK that runs the tests, with a heap of at most 256 MiB and {@link Keeper} in it. */
final class TestingJvm implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final BufferedReader answers;

    private TestingJvm(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Nothing where this JDK does not know one of the options. */
    static Optional<TestingJvm> start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xms64m", "-Xmx256m", "-cp", classes(), Keeper.class.getName()));
        TestingJvm jvm = new TestingJvm(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        if (Keeper.DONE.equals(jvm.answers.readLine())) {
            return Optional.of(jvm);
        }
        jvm.close();
        return Optional.empty();
    }

    private static String classes() {
        try {
            return Path.of(Keeper.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Has it do something, and waits until it is done. */
    void order(String order) throws IOException {
        OutputStream orders = process.getOutputStream();
        orders.write((order + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
        assertThat(answers.readLine()).as(order).isEqualTo(Keeper.DONE);
    }

    JvmHeap heap() {
        return HotSpotCounters.ofProcess(pid()).flatMap(HotSpotCounters::heap).orElseThrow();
    }

    /** Looks until it sees what it should, or long enough to believe that it never will. */
    JvmHeap heap(Predicate<JvmHeap> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        JvmHeap seen = heap();
        while (!expected.test(seen) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            seen = heap();
        }
        assertThat(seen).matches(expected);
        return seen;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

package io.github.soakgate.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A shell in a session of its own that waits for this JVM to end, by {@code kill -9} among others, and then ends what it
 * left behind. It learns of a child from the child's own launcher, before the program is executed: no moment is left in
 * which a child runs that nobody would end.
 */
final class Watchdog implements AutoCloseable {

    /** Enters the child under its process id, joins the cgroup where there is one, and becomes the program. */
    private static final String LAUNCHER =
            ": >\"$1/$$\" || exit 125; [ -z \"$2\" ] || echo $$ >\"$2\" || exit 125; shift 2; exec \"$@\"";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> shell;
    private final boolean sessions;
    private final Path members;
    private final Process process;
    private final OutputStream orders;
    private final BufferedReader answers;

    private Watchdog(List<String> shell, boolean sessions) throws IOException {
        this.shell = shell;
        this.sessions = sessions;
        this.members = Files.createTempDirectory("soakgate-children-");
        this.process = new ProcessBuilder(with(shell, List.of(script(), "soakgate-watchdog", "" + members, leads())))
                .redirectError(Redirect.DISCARD)
                .start();
        this.orders = process.getOutputStream();
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** A watchdog, where this machine has a shell. */
    static Optional<Watchdog> start() throws IOException {
        Optional<Path> shell = Executables.ofThisMachine("sh");
        if (shell.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> setsid = Executables.ofThisMachine("setsid");
        List<String> command = new ArrayList<>();
        setsid.ifPresent(program -> command.add(program.toString()));
        command.addAll(List.of(shell.get().toString(), "-c"));
        return Optional.of(new Watchdog(List.copyOf(command), setsid.isPresent()));
    }

    private static String script() {
        try (InputStream script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String leads() {
        return sessions ? "-" : "";
    }

    private static List<String> with(List<String> first, List<String> then) {
        List<String> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /** The command that runs {@code command} with the variables of {@code environment} in a guarded session. */
    List<String> guarded(List<String> command, Map<String, String> environment, Launch launch) {
        List<String> launcher = new ArrayList<>(List.of(
                LAUNCHER,
                "soakgate-launcher",
                members.toString(),
                launch.cgroupProcs().map(Path::toString).orElse("")));
        launcher.addAll(launch.prefix());
        launcher.addAll(restored(environment));
        launcher.addAll(command);
        return with(shell, launcher);
    }

    /** A shell drops variables such as {@code spring.profiles.active}, whose names are none for a shell: env(1) does not. */
    private static List<String> restored(Map<String, String> environment) {
        List<String> lost = environment.entrySet().stream()
                .filter(variable -> !variable.getKey().matches("[A-Za-z_][A-Za-z0-9_]*"))
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .sorted()
                .toList();
        Optional<Path> env = lost.isEmpty() ? Optional.empty() : Executables.ofThisMachine("env");
        return env.map(program -> with(List.of(program.toString()), lost)).orElse(List.of());
    }

    /** Asks the child and, where it has one, its process group to end. */
    synchronized void terminate(long pid) throws IOException {
        order("term " + pid);
    }

    /** Kills the child and, where it has one, all of its session; returns when that is done. */
    synchronized void kill(long pid) throws IOException {
        order("kill " + pid);
        if (answers.readLine() == null) {
            throw new IOException("the watchdog has ended");
        }
    }

    /** Sees to it that the cgroup and those in it are gone when this JVM is. */
    synchronized void guardCgroup(Path folder) throws IOException {
        order("cgroup " + folder);
    }

    /** Whether a child's whole session can be reached after the child itself is gone. */
    boolean hasSessions() {
        return sessions;
    }

    private void order(String line) throws IOException {
        orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
    }

    /** Ends all children and itself. */
    @Override
    public void close() {
        try {
            orders.close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // it is gone already, and what it would have done is left to the caller
            process.destroyForcibly();
        } catch (InterruptedException e) {
            // it goes on by itself: it has seen the end of its input
            Thread.currentThread().interrupt();
        }
    }
}

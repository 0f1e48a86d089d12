package io.github.soakgate.local;

import io.github.soakgate.process.Children;
import io.github.soakgate.process.Executables;
import io.github.soakgate.process.Launch;
import io.github.soakgate.unit.Bytes;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Scopes of the user's own systemd: a cgroup v2 with a limit for those who may not make one themselves.
 *
 * @param options of systemd-run that this version knows
 */
record SystemdScopes(String runId, List<String> options, Map<String, String> bus, Children children)
        implements Confinement {

    private static final Bytes TRIAL = Bytes.ofMebi(64);

    /** Prints the limit that the kernel has for the shell, which only a working scope makes {@link #TRIAL}. */
    private static final String READ_LIMIT =
            "while IFS=: read -r id names path; do [ \"$id\" = 0 ] && cat \"$0$path/memory.max\"; done </proc/self/cgroup";

    /** Systemd removes a scope when it is empty, its OOM counter with it: a sleeper keeps it until it has been read. */
    private static final String HOLD_OPEN = "(setsid sleep 2147483647 </dev/null >/dev/null 2>&1 &); exec \"$@\"";

    private static final List<String> BUS = List.of("XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS");

    /** Where one process is OOM-killed, Kubernetes leaves the others alone; systemd before 253 does, too, and has no option. */
    private static final List<List<String>> OPTIONS = List.of(List.of("-p", "OOMPolicy=continue"), List.of());

    static Optional<SystemdScopes> open(String runId, Children children) {
        Map<String, String> environment = System.getenv();
        if (Executables.find("systemd-run", Path.of(""), environment.getOrDefault("PATH", ""))
                .isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> bus = new TreeMap<>(environment);
        bus.keySet().retainAll(BUS);
        return OPTIONS.stream()
                .map(options -> new SystemdScopes(runId, options, bus, children))
                .filter(SystemdScopes::works)
                .findFirst();
    }

    private boolean works() {
        Optional<Path> mount = CgroupLocator.ofThisMachine().v2Folder("0::/");
        if (mount.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(systemdRun("trial", Optional.of(TRIAL)));
        command.addAll(List.of("sh", "-c", READ_LIMIT, mount.get().toString()));
        try {
            Process process = children.start(new ProcessBuilder(command).redirectError(Redirect.DISCARD));
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                children.kill(process);
            }
            String limit = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return limit.trim().equals(Long.toString(TRIAL.value()));
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The command that runs what follows it in a scope. */
    List<String> systemdRun(String name, Optional<Bytes> limit) {
        List<String> command = new ArrayList<>(List.of("systemd-run", "--user", "--scope", "--quiet"));
        command.add("--unit=" + unit(name));
        limit.ifPresent(bytes -> command.addAll(List.of("-p", "MemoryMax=" + bytes.value(), "-p", "MemorySwapMax=0")));
        command.addAll(options);
        command.add("--");
        return command;
    }

    /**
     * What executes a container's command in a scope. The bus, which the container is not to see, is known to systemd-run
     * alone.
     */
    Launch launch(String name, Optional<Bytes> limit) {
        List<String> prefix = new ArrayList<>(List.of("env"));
        bus.forEach((variable, value) -> prefix.add(variable + "=" + value));
        prefix.addAll(systemdRun(name, limit));
        prefix.addAll(List.of("sh", "-c", HOLD_OPEN, "soakgate-scope", "env"));
        bus.keySet().forEach(variable -> prefix.addAll(List.of("-u", variable)));
        return new Launch(Optional.empty(), prefix);
    }

    /** The name of a scope's unit. */
    String unit(String name) {
        return "soakgate-" + runId + "-" + name + ".scope";
    }

    @Override
    public String enforcement() {
        return "systemd scope (cgroup v2)";
    }

    @Override
    public Cell open(String name, Optional<Bytes> limit) {
        return new ScopeCell(launch(name, limit), unit(name), children);
    }

    @Override
    public void close() {
        // a scope goes with the last process in it
    }
}

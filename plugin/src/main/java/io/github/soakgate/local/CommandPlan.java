package io.github.soakgate.local;

import io.github.soakgate.process.Executables;
import io.github.soakgate.unit.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Decides what is executed for a container.
 *
 * @param folder that processes run in
 * @param moduleJar what this module builds, where it builds a jar
 */
record CommandPlan(Path folder, Optional<Path> moduleJar, Machine machine, Consumer<Problem> problems) {

    private static final String PROCESSES = "<local><processes>";

    /**
     * The command with its arguments, everything filled in; empty where that was a problem.
     *
     * @param ownJar whether the module's jar is what runs where nothing else is said
     */
    List<String> command(
            PodContainer container,
            Optional<LocalProcess> process,
            Map<Integer, Integer> ports,
            EnvPlan env,
            boolean ownJar) {
        List<String> base = base(container, process, ports, ownJar);
        if (base.isEmpty()) {
            return base;
        }
        List<String> command = new ArrayList<>(Stream.concat(base.stream(), container.spec().args().stream())
                .map(word -> Expansion.expand(word, env.expandable()))
                .toList());
        String path = env.variables().getOrDefault("PATH", "");
        if (command.get(0).equals("java")
                && Executables.find("java", folder, path).isEmpty()) {
            command.set(0, machine.java().toString());
        }
        requireProgram(container, command.get(0), path);
        return command;
    }

    private List<String> base(
            PodContainer container, Optional<LocalProcess> process, Map<Integer, Integer> ports, boolean ownJar) {
        List<String> own = process.map(LocalProcess::command).orElse(List.of());
        if (!own.isEmpty()) {
            return own.stream().map(word -> PortPlaceholders.fill(word, ports)).toList();
        }
        if (!container.spec().command().isEmpty()) {
            return container.spec().command();
        }
        if (ownJar && moduleJar.filter(Files::isRegularFile).isPresent()) {
            return List.of(machine.java().toString(), "-jar", moduleJar.get().toString());
        }
        problems.accept(new Problem(PROCESSES, container + " has no command: " + why(ownJar) + sayHow(container)));
        return List.of();
    }

    private String why(boolean ownJar) {
        if (!ownJar) {
            return "its manifest has none, and runtime local runs no images";
        }
        return moduleJar
                .map(jar -> "its manifest has none, and this module's jar is not there yet (" + jar
                        + "); build it first, as mvn verify does")
                .orElse("its manifest has none, and this module builds no jar");
    }

    private static String sayHow(PodContainer container) {
        return "; say how to run it with <process><container>%s</container><command>..."
                .formatted(container.spec().name());
    }

    private void requireProgram(PodContainer container, String program, String path) {
        if (Executables.find(program, folder, path).isEmpty()) {
            String seen = program.contains("/")
                    ? "there is none to execute at '" + program + "'"
                    : "there is no '" + program + "' on the PATH";
            problems.accept(
                    new Problem(PROCESSES, container + ": expected a program, but " + seen + sayHow(container)));
        }
    }
}

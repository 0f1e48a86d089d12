package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.RunningLoad;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JVM of a load's own.
 *
 * @param java the program that runs it
 * @param options besides those that every load needs
 * @param environment added to this process's own
 * @param mainClass called with {@code arguments}
 * @param log gets what it says
 * @param readyWithin how long it may take until it injects
 */
record LoadJvm(
        Path java,
        List<String> options,
        Map<String, String> environment,
        List<Path> classPath,
        String mainClass,
        List<String> arguments,
        Path log,
        Duration readyWithin) {

    /** Gatling builds strings by their own bytes. */
    static final String OPEN_STRINGS = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            // beside the service on two cores: half the CPU of the default, and a steady rate after 2 s instead of 15
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            OPEN_STRINGS);

    /** Starts it as one of {@code children}, and waits until it injects. */
    RunningLoad start(Children children, EvidenceLog evidence) throws BrokenRunException, InterruptedException {
        LoadMessages messages = new LoadMessages(log);
        ForkedLoad load = new ForkedLoad(launch(children, messages), children, evidence, messages);
        boolean ready = false;
        try {
            load.awaitReady(readyWithin);
            ready = true;
            return load;
        } finally {
            if (!ready) {
                load.close();
            }
        }
    }

    private Process launch(Children children, LoadMessages messages) throws BrokenRunException {
        try {
            ProcessBuilder process = new ProcessBuilder(command()).redirectError(log.toFile());
            process.environment().putAll(environment);
            return children.start(process);
        } catch (IOException e) {
            throw new BrokenRunException(messages.cannotStart(java, e), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }
}

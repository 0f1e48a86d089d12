package io.github.soakgate.gatling;

import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.LoadGenerator;
import io.github.soakgate.run.RunningLoad;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Drives the built-in load with Gatling, in a JVM of its own. */
public final class GatlingLoad implements LoadGenerator {

    private static final String MAIN_CLASS = "io.github.soakgate.gatling.fork.LoadMain";
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private static final List<String> JVM_OPTIONS = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            // beside the service on two cores: half the CPU of the default, and a steady rate after 2 s instead of 15
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            // Gatling builds strings by their own bytes
            "--add-opens=java.base/java.lang=ALL-UNNAMED");

    private final LoadSettings settings;
    private final Children children;

    /** A load whose JVM is started as one of {@code children}, which are the caller's to close. */
    public GatlingLoad(LoadSettings settings, Children children) {
        this.settings = settings;
        this.children = children;
    }

    @Override
    public RunningLoad start(URI endpoint, EvidenceLog evidence) throws BrokenRunException, InterruptedException {
        LoadMessages messages = new LoadMessages(settings.log());
        ForkedLoad load = new ForkedLoad(launch(endpoint, messages), children, evidence, messages);
        boolean ready = false;
        try {
            load.awaitReady(READY_WITHIN);
            ready = true;
            return load;
        } finally {
            if (!ready) {
                load.close();
            }
        }
    }

    private Process launch(URI endpoint, LoadMessages messages) throws BrokenRunException {
        try {
            Files.createDirectories(settings.folder());
            new LoadPlan(endpoint, settings.profile(), settings.traffic()).write(settings.plan());
            ProcessBuilder process =
                    new ProcessBuilder(command()).redirectError(settings.log().toFile());
            process.environment().putAll(settings.secrets().environment());
            return children.start(process);
        } catch (IOException e) {
            throw new BrokenRunException(messages.cannotStart(settings.java(), e), e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(JVM_OPTIONS);
        command.add("-cp");
        command.add(settings.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(MAIN_CLASS);
        command.add(settings.plan().toString());
        return command;
    }
}

package io.github.soakgate.it;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The Docker engine that builds under test start clusters with, asked through its own command. */
public final class Engine {

    private static final Duration ANSWERS = Duration.ofSeconds(20);
    private static final Duration PULLS = Duration.ofMinutes(10);

    /** Volumes that were there before a build. */
    private static final String BEFORE = "volumes-before.txt";

    private Engine() {}

    /**
     * Whether a build with a K3s cluster can be run here; says why not, past the build's own log, to where somebody looks.
     *
     * @param build the build's folder
     * @param images what must be in the engine, or come from a registry
     */
    public static boolean canRun(File build, String... images) throws IOException, InterruptedException {
        List<String> missing = new ArrayList<>();
        if (docker(ANSWERS, "version").isEmpty()) {
            missing.add("no Docker engine answers");
        } else {
            for (String image : images) {
                String name = image.replace("docker://", "");
                if (docker(ANSWERS, "image", "inspect", name).isEmpty()
                        && docker(PULLS, "pull", name).isEmpty()) {
                    missing.add("the engine has no image " + name + " and cannot pull it");
                }
            }
        }
        if (!missing.isEmpty()) {
            // past the build's own log
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)
                    .println("[WARNING] " + build.getName() + " is skipped: " + String.join(", ", missing));
            return false;
        }
        Files.write(build.toPath().resolve(BEFORE), volumes());
        return true;
    }

    /** What builds have left in the engine: containers of Testcontainers, and volumes that were not there before. */
    public static List<String> leftBehind(File build) throws IOException, InterruptedException {
        List<String> left = new ArrayList<>(containers());
        Set<String> volumes = new TreeSet<>(volumes());
        volumes.removeAll(Files.readAllLines(build.toPath().resolve(BEFORE)));
        volumes.forEach(volume -> left.add("volume " + volume));
        docker(ANSWERS, "network", "ls", "--filter", "label=org.testcontainers=true", "--format", "network {{.Name}}")
                .forEach(left::add);
        return left;
    }

    /** The same, empty as soon as nothing is left: what a killed build leaves is cleared by others, in a moment. */
    public static List<String> leftBehindAtLast(File build) throws IOException, InterruptedException {
        List<String> left = leftBehind(build);
        for (int i = 0; i < 100 && !left.isEmpty(); i++) {
            TimeUnit.MILLISECONDS.sleep(200);
            left = leftBehind(build);
        }
        return left;
    }

    /** Containers that Testcontainers has started, but for the one that clears up after it. */
    public static List<String> containers() throws IOException, InterruptedException {
        return docker(
                        ANSWERS,
                        "ps",
                        "--all",
                        "--filter",
                        "label=org.testcontainers=true",
                        "--format",
                        "container {{.ID}} {{.Image}} {{.Status}}")
                .stream()
                .filter(line -> !line.contains("ryuk"))
                .toList();
    }

    /** Those without a name of their own: what containers have. */
    private static List<String> volumes() throws IOException, InterruptedException {
        return docker(ANSWERS, "volume", "ls", "--quiet", "--filter", "dangling=true").stream()
                .filter(name -> name.matches("[0-9a-f]{64}"))
                .toList();
    }

    /** The lines that a docker command prints; none where it fails. */
    public static List<String> docker(String... arguments) throws IOException, InterruptedException {
        return docker(ANSWERS, arguments);
    }

    private static List<String> docker(Duration within, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("docker", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(within.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            return process.exitValue() == 0 ? Files.readAllLines(output, StandardCharsets.UTF_8) : List.of();
        } catch (IOException e) {
            // there is no such command
            return List.of();
        } finally {
            Files.deleteIfExists(output);
        }
    }
}

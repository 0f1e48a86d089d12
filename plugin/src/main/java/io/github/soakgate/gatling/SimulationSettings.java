package io.github.soakgate.gatling;

import java.nio.file.Path;
import java.util.List;

/**
 * How a simulation of the project's own is run.
 *
 * @param java the program that runs it: a JDK's or JRE's {@code java}, 17 or newer
 * @param classPath of its JVM: the project's test class path with its Gatling, then this plugin and HdrHistogram
 * @param name of its class
 * @param folder for {@code gatling.log}, what it said; made where it is missing
 * @param results for Gatling's own log of each request, in a folder of its own for each run
 */
public record SimulationSettings(Path java, List<Path> classPath, String name, Path folder, Path results) {

    public SimulationSettings {
        classPath = List.copyOf(classPath);
    }

    Path log() {
        return folder.resolve("gatling.log");
    }
}

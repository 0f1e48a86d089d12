package io.github.soakgate.gatling;

import io.github.soakgate.evidence.LoadProfile;
import java.nio.file.Path;
import java.util.List;

/**
 * How the built-in load is run.
 *
 * @param java the program that runs it: a JDK's or JRE's {@code java}, 17 or newer
 * @param classPath of its JVM: this plugin, Gatling, the CloudEvents SDK and HdrHistogram
 * @param profile what load is driven; durations in whole seconds
 * @param traffic what is sent
 * @param secrets what its headers keep to themselves
 * @param folder for {@code load.properties}, what it was told, and {@code gatling.log}, what it said; made where it is missing
 */
public record LoadSettings(
        Path java, List<Path> classPath, LoadProfile profile, Traffic traffic, Secrets secrets, Path folder) {

    public LoadSettings {
        classPath = List.copyOf(classPath);
    }

    Path log() {
        return folder.resolve("gatling.log");
    }

    Path plan() {
        return folder.resolve("load.properties");
    }
}

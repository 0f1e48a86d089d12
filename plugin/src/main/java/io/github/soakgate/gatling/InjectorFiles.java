package io.github.soakgate.gatling;

import io.github.soakgate.run.InjectorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a load, collected to be taken to injectors, which find each of them in their own folder. */
final class InjectorFiles {

    private final Map<Path, String> names = new LinkedHashMap<>();

    /** What is sent, as injectors find it. */
    Traffic collect(Traffic traffic) {
        return traffic.withFiles(file -> Path.of(InjectorSpec.FOLDER, name(file)));
    }

    private String name(Path file) {
        return names.computeIfAbsent(file.toAbsolutePath(), unnamed -> "data-" + names.size());
    }

    /** The contents of those that were collected, by their names. */
    Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Map.Entry<Path, String> file : names.entrySet()) {
            contents.put(file.getValue(), Files.readAllBytes(file.getKey()));
        }
        return contents;
    }
}

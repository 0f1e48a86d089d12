package io.github.soakgate.maven;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files whose contents are sent. */
final class Contents {

    private static final String JSON = "application/json";

    private Contents() {}

    /** The file that an element names, or all files of the folder that it names, in alphabetical order; none where it is missing. */
    static List<Path> of(Element element, Path basedir, PlaceholderCheck check) {
        Optional<Path> named = element.text().map(basedir::resolve);
        List<Path> files = named.map(path -> files(path, element)).orElse(List.of());
        if (named.isPresent() && files.isEmpty()) {
            element.problem("no file at " + named.get() + "; expected one with what is sent, or a folder of them");
        }
        files.forEach(file -> check(file, element, check));
        return files;
    }

    private static List<Path> files(Path path, Element element) {
        if (!Files.isDirectory(path)) {
            return Files.isRegularFile(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            element.problem("expected a folder that can be read, but: " + e);
            return List.of();
        }
    }

    private static void check(Path file, Element element, PlaceholderCheck check) {
        try {
            check.check(Files.readString(file), file + ": ", element);
        } catch (MalformedInputException noText) {
            // sent as it is
        } catch (IOException e) {
            element.problem("expected a file that can be read, but: " + e);
        }
    }

    /** What the files' endings say they hold; a problem of {@code element} where they say different things. */
    static String mediaType(Element element, List<Path> files) {
        List<String> types = files.stream().map(Contents::mediaType).distinct().toList();
        if (types.size() > 1) {
            element.problem("expected files of one kind, or a <dataContentType>, but there are " + types);
        }
        return types.stream().findFirst().orElse(JSON);
    }

    private static String mediaType(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON;
        }
        if (name.endsWith(".xml")) {
            return "application/xml";
        }
        return name.endsWith(".txt") ? "text/plain" : "application/octet-stream";
    }
}

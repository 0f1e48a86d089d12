package io.github.soakgate.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as the operating system itself would. */
public final class Executables {

    private static final boolean WINDOWS = File.separatorChar == '\\';

    /** What Windows lets a command leave out. */
    private static final List<String> ENDINGS = WINDOWS ? List.of("", ".exe", ".com", ".bat", ".cmd") : List.of("");

    private Executables() {}

    /**
     * The program that {@code command} names: a path, taken from {@code folder} where it is relative, or the name of a file
     * in a folder of {@code path}.
     *
     * @param path folders, separated as in the variable {@code PATH}
     */
    public static Optional<Path> find(String command, Path folder, String path) {
        try {
            return candidates(command, folder, path)
                    .flatMap(file -> ENDINGS.stream().map(ending -> Path.of(file + ending)))
                    .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Stream<Path> candidates(String command, Path folder, String path) {
        if (command.isEmpty()) {
            return Stream.empty();
        }
        if (command.contains("/") || command.contains(File.separator)) {
            return Stream.of(folder.resolve(command));
        }
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> folder.resolve(entry).resolve(command));
    }

    /** The program of that name on the PATH of this JVM. */
    static Optional<Path> ofThisMachine(String name) {
        return find(
                        name,
                        Path.of(""),
                        Optional.ofNullable(System.getenv("PATH")).orElse(""))
                .map(Path::toAbsolutePath);
    }
}

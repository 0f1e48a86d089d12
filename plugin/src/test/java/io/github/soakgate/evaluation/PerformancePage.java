package io.github.soakgate.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** docs/performance.md, whose figures stand between marks. */
final class PerformancePage {

    private static final Path PAGE = Path.of("..", "docs", "performance.md");

    private PerformancePage() {}

    /** Puts new figures in the place of those of the same kind. */
    static void write(String kind, String figures) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + kind + " figures -->";
        String end = "<!-- end of " + kind + " figures -->";
        Files.writeString(
                PAGE,
                page.substring(0, page.indexOf(begin) + begin.length()) + figures + page.substring(page.indexOf(end)));
        System.out.println(figures);
    }

    /** A JVM of its own with the class path of this one. */
    static ProcessBuilder java(String heap, Class<?> main, String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                main.getName());
        builder.command().addAll(List.of(arguments));
        return builder;
    }
}

package io.github.soakgate.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at the class of a simulation before anything is started, without running any of its code. */
final class SimulationClassFile {

    /** What simulations extend, in Java and Kotlin, and in Scala. */
    private static final List<String> BASES =
            List.of("io.gatling.javaapi.core.Simulation", "io.gatling.core.scenario.Simulation");

    private SimulationClassFile() {}

    /** Why it cannot be run, if it cannot. */
    static Optional<String> problem(String name, TestClassPath tests) {
        URL[] urls = tests.paths().stream().map(SimulationClassFile::url).toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return problem(Class.forName(name, false, loader), loader);
        } catch (ClassNotFoundException e) {
            return Optional.of(
                    "there is no class %s in %s, and none in the test dependencies; mend the name, or compile the tests first, with 'mvn test-compile'"
                            .formatted(name, tests.classes().get(0)));
        } catch (LinkageError e) {
            return Optional.of(
                    "the class %s cannot be loaded from the test class path of this module: %s".formatted(name, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> problem(Class<?> simulation, ClassLoader loader) {
        if (BASES.stream().noneMatch(base -> isA(simulation, base, loader))) {
            return Optional.of("expected a Gatling simulation, a class that extends %s, but %s extends %s"
                    .formatted(BASES.get(0), simulation.getName(), parent(simulation)));
        }
        boolean usable = Modifier.isPublic(simulation.getModifiers())
                && !Modifier.isAbstract(simulation.getModifiers())
                && Stream.of(simulation.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
        return usable
                ? Optional.empty()
                : Optional.of(
                        "expected a public class with a public constructor that takes nothing, as Gatling does, but %s is none"
                                .formatted(simulation.getName()));
    }

    private static String parent(Class<?> simulation) {
        Class<?> parent = simulation.getSuperclass();
        return parent == null ? "nothing" : parent.getName();
    }

    private static boolean isA(Class<?> simulation, String base, ClassLoader loader) {
        try {
            return Class.forName(base, false, loader).isAssignableFrom(simulation);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}

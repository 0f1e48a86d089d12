package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.Protocol;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the JVM of a simulation of the project's own starts, on the project's test class path. Prints {@link Protocol}'s lines
 * and a {@link io.github.soakgate.gatling.LoadLine} a second to its standard output, everything else, what the simulation prints
 * among it, to its standard error.
 *
 * <p>Its Gatling is the project's, of another version than that which this was compiled with: nothing of Gatling may be used here
 * that has not been the same since {@value io.github.soakgate.gatling.SimulationLoad#OLDEST_GATLING}.
 */
public final class SimulationMain {

    private static final String LOGGING = "io/github/soakgate/gatling/load-logback.xml";

    private SimulationMain() {}

    /**
     * Runs a simulation.
     *
     * @param arguments the name of its class, and the folder for Gatling's own log of each request
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err);
        configure();
        SimulationRun run = new SimulationRun(out);
        Orders.heed(() -> {}, run::stop);
        // Gatling may leave threads behind that would keep the JVM, after a failure above all
        System.exit(drive(arguments[0], Path.of(arguments[1]), run) ? 0 : 1);
    }

    /** The project's {@code gatling.conf} holds, but for who is told: its assertions are evaluated from a log, and nobody else is. */
    private static void configure() {
        System.setProperty("gatling.data.writers.0", "file");
        System.setProperty("gatling.data.enableAnalytics", "false");
        ClassLoader loader = SimulationMain.class.getClassLoader();
        if (Stream.of("logback-test.xml", "logback.xml").allMatch(file -> loader.getResource(file) == null)) {
            System.setProperty("logback.configurationFile", LOGGING);
        }
    }

    private static boolean drive(String simulation, Path results, SimulationRun run) {
        try {
            SimulationRunner.run(simulation, results, run);
            return true;
        } catch (LinkageError e) {
            e.printStackTrace();
            run.fail(GatlingVersions.unknown(simulation, e));
        } catch (Exception | Error e) {
            // Scala throws what is checked without declaring it
            e.printStackTrace();
            run.fail(SimulationFailure.message(simulation, e));
        }
        return false;
    }
}

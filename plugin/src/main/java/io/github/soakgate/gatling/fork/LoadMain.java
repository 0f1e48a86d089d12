package io.github.soakgate.gatling.fork;

import io.github.soakgate.gatling.LoadPlan;
import io.github.soakgate.gatling.Protocol;
import io.github.soakgate.gatling.Share;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the load generator's JVM starts. Prints {@link Protocol}'s lines and a {@link io.github.soakgate.gatling.LoadLine} a
 * second to its standard output, everything else to its standard error.
 */
public final class LoadMain {

    private static final String RESOURCES = "io/github/soakgate/gatling/";

    private LoadMain() {}

    /**
     * Drives a load.
     *
     * @param arguments the file of the {@link LoadPlan}; for an injector also which of them this is, from 0 on, and how many there
     *     are
     * @throws IOException where it cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        System.setProperty("gatling.conf.file", RESOURCES + "load.conf");
        System.setProperty("logback.configurationFile", RESOURCES + "load-logback.xml");
        LoadRun run = LoadRun.prepare(LoadPlan.read(Path.of(arguments[0])), share(arguments), out);
        Orders.heed(run::go, run::stop);
        // Gatling may leave threads behind that would keep the JVM, after a failure above all
        System.exit(drive() ? 0 : 1);
    }

    private static Optional<Share> share(String[] arguments) {
        return arguments.length < 3
                ? Optional.empty()
                : Optional.of(new Share(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])));
    }

    private static boolean drive() {
        try {
            QuietRunner.run(TrafficSimulation.class);
            return true;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return false;
        }
    }
}

package io.github.soakgate.gatling.fork;

import io.gatling.app.RunResult;
import io.gatling.app.Runner;
import io.gatling.app.Selection;
import io.gatling.core.CoreComponents;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.cli.GatlingArgs;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.controller.Controller;
import io.gatling.core.controller.inject.PopulationFlows;
import io.gatling.core.scenario.Population;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.stats.writer.RunMessage;
import io.gatling.netty.util.Transports;
import io.github.soakgate.gatling.SimulationLine;
import io.netty.channel.EventLoopGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import scala.Option;
import scala.Tuple4;

/** Gatling's runner for a simulation of the project's own, which is overheard, and can be stopped. */
final class SimulationRunner extends Runner {

    private static final String STOP = "io.gatling.core.controller.Controller$Command$StopLoadGenerator";

    private final SimulationRun run;

    private SimulationRunner(
            ActorSystem actors,
            EventLoopGroup loops,
            GatlingArgs arguments,
            GatlingConfiguration configuration,
            SimulationRun run) {
        super(actors, loops, run.clock(), arguments, configuration);
        this.run = run;
    }

    /** Runs a simulation, and evaluates its assertions where it ran to its end; returns then. */
    static void run(String simulation, Path results, SimulationRun run) {
        GatlingConfiguration configuration = GatlingConfiguration.load();
        RunResult result = run(arguments(simulation, results), configuration, run);
        if (run.stopping()) {
            run.finishStopped();
        } else {
            run.finish(
                    result.hasAssertions()
                            ? SimulationLog.assertions(result.runId(), results, configuration)
                            : List.of());
        }
    }

    private static RunResult run(GatlingArgs arguments, GatlingConfiguration configuration, SimulationRun run) {
        EventLoopGroup loops = Transports.newEventLoopGroup(
                configuration.netty().useNativeTransport(),
                configuration.netty().useIoUring(),
                0,
                "gatling");
        try (ActorSystem actors = new ActorSystem()) {
            return new SimulationRunner(actors, loops, arguments, configuration, run).run();
        } finally {
            loops.shutdownGracefully(0, configuration.core().shutdownTimeout(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }

    private static GatlingArgs arguments(String simulation, Path results) {
        Option<String> none = Option.empty();
        return new GatlingArgs(Option.apply(simulation), none, true, none, Option.apply(results), none, none);
    }

    @Override
    public void displayVersionWarning() {}

    @Override
    public StatsEngine newStatsEngine(SimulationParams simulation, RunMessage message) {
        SimulationLine line =
                new SimulationLine(message.gatlingVersion(), SimulationLog.texts(simulation.assertions()));
        return OverheardStatistics.of(super.newStatsEngine(simulation, message), run, () -> run.begin(line));
    }

    @Override
    public Tuple4<SimulationParams, RunMessage, CoreComponents, PopulationFlows<String, Population>> load(
            Selection selection) {
        var loaded = super.load(selection);
        run.stoppedBy(() -> stop(loaded._3().controller()));
        return loaded;
    }

    /** Gatling's own way to stop a load from within, whose Scala name Java cannot say. */
    private static void stop(ActorRef<Controller.Command> controller) {
        try {
            controller.$bang(Class.forName(STOP)
                    .asSubclass(Controller.Command.class)
                    .getConstructor(String.class, boolean.class)
                    .newInstance("stopped", false));
        } catch (ReflectiveOperationException e) {
            // a version that stops otherwise: it is ended by force when its time is over
            System.err.println("expected " + STOP + ", but: " + e);
        }
    }
}

package io.github.soakgate.gatling.fork;

import io.gatling.app.Runner;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.cli.GatlingArgs;
import io.gatling.core.config.GatlingConfiguration;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.stats.writer.RunMessage;
import io.gatling.javaapi.core.Simulation;
import io.gatling.netty.util.Transports;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import scala.Option;

/**
 * Gatling's runner, run as its own main class does, with three differences that it has no setting for: it does not ask Maven
 * Central for a newer version at each start, which costs a build without internet seconds, its statistics tell why a
 * request got no answer, and its clock cannot be set.
 */
final class QuietRunner extends Runner {

    private QuietRunner(
            ActorSystem actors, EventLoopGroup loops, GatlingArgs arguments, GatlingConfiguration configuration) {
        super(actors, loops, new MonotonicClock(), arguments, configuration);
    }

    /** Runs a simulation; returns when it has ended. */
    static void run(Class<? extends Simulation> simulation) {
        GatlingConfiguration configuration = GatlingConfiguration.load();
        EventLoopGroup loops = Transports.newEventLoopGroup(
                configuration.netty().useNativeTransport(),
                configuration.netty().useIoUring(),
                0,
                "gatling");
        try (ActorSystem actors = new ActorSystem()) {
            new QuietRunner(actors, loops, arguments(simulation), configuration).run();
        } finally {
            loops.shutdownGracefully(0, configuration.core().shutdownTimeout(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }

    private static GatlingArgs arguments(Class<? extends Simulation> simulation) {
        Option<String> none = Option.empty();
        return new GatlingArgs(Option.apply(simulation.getName()), none, true, none, Option.empty(), none, none);
    }

    @Override
    public void displayVersionWarning() {}

    @Override
    public StatsEngine newStatsEngine(SimulationParams simulation, RunMessage run) {
        return new AnswerReasons(super.newStatsEngine(simulation, run), LoadRun.current());
    }
}

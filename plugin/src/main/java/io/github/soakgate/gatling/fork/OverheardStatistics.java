package io.github.soakgate.gatling.fork;

import io.gatling.commons.stats.Status;
import io.gatling.core.stats.StatsEngine;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Overhears what Gatling tells its statistics of a simulation. A proxy: what else Gatling tells there differs from version to
 * version, and is passed on as it is.
 */
final class OverheardStatistics implements InvocationHandler {

    private final StatsEngine statistics;
    private final SimulationRun run;
    private final Runnable onStart;
    private final Method start;
    private final Method response;
    private final Method crash;

    private OverheardStatistics(StatsEngine statistics, SimulationRun run, Runnable onStart) {
        this.statistics = statistics;
        this.run = run;
        this.onStart = onStart;
        this.start = method("start");
        this.response = method(
                "logResponse",
                String.class,
                List.class,
                String.class,
                long.class,
                long.class,
                Status.class,
                Option.class,
                Option.class);
        this.crash = method("logRequestCrash", String.class, List.class, String.class, String.class);
    }

    /** A version that tells it otherwise would go unheard, and its load be none. */
    private static Method method(String name, Class<?>... parameters) {
        try {
            return StatsEngine.class.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodError(e.getMessage());
        }
    }

    /**
     * Statistics whose requests are told to {@code run}.
     *
     * @param onStart called before the first of them
     */
    static StatsEngine of(StatsEngine statistics, SimulationRun run, Runnable onStart) {
        return (StatsEngine) Proxy.newProxyInstance(
                StatsEngine.class.getClassLoader(),
                new Class<?>[] {StatsEngine.class},
                new OverheardStatistics(statistics, run, onStart));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.equals(start)) {
            onStart.run();
        } else if (method.equals(response)) {
            responded(arguments);
        } else if (method.equals(crash)) {
            run.neverSent(arguments[2] + ": not sent: " + arguments[3]);
        }
        try {
            return method.invoke(statistics, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private void responded(Object[] arguments) {
        long end = (long) arguments[4];
        // messages that nobody asked for come without one, and Gatling itself counts none of them
        if (end >= 0) {
            run.ended((long) arguments[3], end, failure(arguments));
        }
    }

    private static Optional<String> failure(Object[] arguments) {
        Status status = (Status) arguments[5];
        return status.name().equals("OK")
                ? Optional.empty()
                : Optional.of(SimulationFailure.kind((String) arguments[2], text(arguments[6]), text(arguments[7])));
    }

    private static Optional<String> text(Object option) {
        return ((Option<?>) option).isDefined()
                ? Optional.of(String.valueOf(((Option<?>) option).get()))
                : Optional.empty();
    }
}

package io.github.soakgate.gatling.fork;

import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import java.util.Optional;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Overhears why a request got no answer. Gatling tells that to its statistics alone, never to the session; it does so on the
 * thread that goes on with the user's next step, right before it.
 */
final class AnswerReasons implements StatsEngine {

    private static final ThreadLocal<Optional<String>> LATEST = ThreadLocal.withInitial(Optional::empty);

    private final StatsEngine statistics;

    AnswerReasons(StatsEngine statistics) {
        this.statistics = statistics;
    }

    /** What Gatling said of the response on this thread last, where anything was wrong with it; then forgets it. */
    static Optional<String> take() {
        Optional<String> latest = LATEST.get();
        LATEST.remove();
        return latest;
    }

    @Override
    public void logResponse(
            String scenario,
            List<String> groups,
            String request,
            long start,
            long end,
            Status status,
            Option<String> code,
            Option<String> message) {
        LATEST.set(message.isDefined() ? Optional.of(message.get()) : Optional.empty());
        statistics.logResponse(scenario, groups, request, start, end, status, code, message);
    }

    @Override
    public void start() {
        statistics.start();
    }

    @Override
    public void stop(ActorRef<Controller.Command> controller, Option<Exception> exception) {
        statistics.stop(controller, exception);
    }

    @Override
    public void logUserStart(String scenario) {
        statistics.logUserStart(scenario);
    }

    @Override
    public void logUserEnd(String scenario) {
        statistics.logUserEnd(scenario);
    }

    @Override
    public void logGroupEnd(String scenario, GroupBlock group, long exit) {
        statistics.logGroupEnd(scenario, group, exit);
    }

    @Override
    public void logRequestCrash(String scenario, List<String> groups, String request, String error) {
        LATEST.set(Optional.of(error));
        statistics.logRequestCrash(scenario, groups, request, error);
    }
}

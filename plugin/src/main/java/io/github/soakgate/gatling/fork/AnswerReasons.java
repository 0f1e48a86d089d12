package io.github.soakgate.gatling.fork;

import io.gatling.commons.stats.Status;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import scala.Option;
import scala.collection.immutable.List;

/**
 * Overhears why a request got no answer: Gatling tells that to its statistics alone, never to the session. Each request is
 * named by its event's id, which says whose reason it is.
 */
final class AnswerReasons implements StatsEngine {

    private final StatsEngine statistics;
    private final LoadRun run;

    AnswerReasons(StatsEngine statistics, LoadRun run) {
        this.statistics = statistics;
        this.run = run;
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
        if (message.isDefined()) {
            run.wentWrong(request, message.get());
        }
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
        run.wentWrong(request, error);
        statistics.logRequestCrash(scenario, groups, request, error);
    }
}

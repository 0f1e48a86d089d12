package io.github.soakgate.gatling.fork;

import static io.gatling.javaapi.core.CoreDsl.ByteArrayBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIf;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.client.Request;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.Optional;

/**
 * The built-in load: CloudEvents over HTTP in an open model, one user a request, over shared keep-alive connections.
 */
public final class CloudEventSimulation extends Simulation {

    /** After which a request without an answer has failed. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String EVENT = "event";
    private static final String STATUS = "status";

    private final LoadRun run = LoadRun.current();

    /** Sets up the load of the current run. */
    public CloudEventSimulation() {
        setUp(events().injectOpen(Injection.of(run.plan())), control().injectOpen(atOnceUsers(1)))
                .protocols(protocol())
                .maxDuration(run.plan().profile().total().plus(REQUEST_TIMEOUT.multipliedBy(2)));
    }

    private HttpProtocolBuilder protocol() {
        return http.baseUrl(run.plan().endpoint().toString())
                .shareConnections()
                .disableFollowRedirect()
                .disableCaching()
                .disableAutoReferer()
                .disableWarmUp();
    }

    private ScenarioBuilder events() {
        return scenario("events")
                .exec(exitHereIf(session -> run.stopping()))
                .exec(session -> session.set(EVENT, run.send()))
                .exec(request())
                .exec(this::ended);
    }

    private HttpRequestActionBuilder request() {
        HttpRequestActionBuilder request = http(session -> event(session).id())
                .post(run.plan().event().path())
                .requestTimeout(REQUEST_TIMEOUT)
                .body(ByteArrayBody(session -> message(session).body()))
                .sign((written, session) -> once(written, event(session)))
                .check(status().saveAs(STATUS));
        for (String name : run.headerNames()) {
            request = request.header(name, session -> message(session).header(name));
        }
        return request;
    }

    /**
     * Gatling sends a request again where a kept connection is closed without an answer, which would hide that the service
     * dropped it. Signatures are asked for at each sending.
     */
    private static Request once(Request request, SentEvent event) {
        if (event.written().getAndSet(true)) {
            throw new IllegalStateException(FailureKind.CLOSED);
        }
        return request;
    }

    private Session ended(Session session) {
        Optional<Integer> answered = session.contains(STATUS) ? Optional.of(session.getInt(STATUS)) : Optional.empty();
        run.ended(event(session), answered);
        return session;
    }

    private static EventMessage message(Session session) {
        return event(session).message();
    }

    private static SentEvent event(Session session) {
        return Optional.ofNullable(session.<SentEvent>get(EVENT))
                .orElseThrow(() -> new IllegalStateException("expected an event in the session, but there is none"));
    }

    /** A user that sends nothing, starts the clock, and ends with the load or ends it. */
    private ScenarioBuilder control() {
        return scenario("control")
                .exec(session -> {
                    run.begin();
                    return session;
                })
                .asLongAs(session -> !run.driven())
                .on(exec(pause(POLL)).stopLoadGeneratorIf("asked to stop", session -> run.drained()));
    }

    @Override
    public void after() {
        run.finish();
    }
}

package io.github.soakgate.gatling.fork;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIf;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.client.Request;
import io.gatling.javaapi.core.Body;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Secrets;
import io.github.soakgate.gatling.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built-in load: HTTP requests in an open model, one user a request. */
public final class TrafficSimulation extends Simulation {

    /** After which a request without an answer has failed. */
    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String REQUEST = "soakgate.request";
    private static final String STATUS = "soakgate.status";

    private final LoadRun run = LoadRun.current();
    private final Traffic traffic = run.plan().traffic();

    /** Sets up the load of the current run. */
    public TrafficSimulation() {
        setUp(requests().injectOpen(Injection.of(run.plan())), control().injectOpen(atOnceUsers(1)))
                .protocols(protocol())
                .maxDuration(run.plan().profile().total().plus(REQUEST_TIMEOUT.multipliedBy(2)));
    }

    private HttpProtocolBuilder protocol() {
        HttpProtocolBuilder protocol = http.baseUrl(run.plan().endpoint().toString())
                .shareConnections()
                .disableFollowRedirect()
                .disableCaching()
                .disableAutoReferer()
                .disableWarmUp();
        return traffic.requestsPerConnection().isEmpty()
                ? protocol
                : protocol.header(
                        "Connection",
                        session ->
                                isLast(session, traffic.requestsPerConnection().getAsInt()) ? "close" : "keep-alive");
    }

    /** Requests take turns on connections, so that each has its share of those that close theirs. */
    private static boolean isLast(Session session, int requestsPerConnection) {
        return (sent(session).number() + 1) % requestsPerConnection == 0;
    }

    private ScenarioBuilder requests() {
        Attributes attributes = new Attributes(traffic.choices());
        return scenario("requests")
                .exec(exitHereIf(session -> run.stopping()))
                .exec(session -> {
                    SentRequest request = run.send();
                    return session.setAll(attributes.of(request)).set(REQUEST, request);
                })
                .exec(new Requests(traffic, this::sending).mixed());
    }

    private ChainBuilder sending(RequestSpec kind, Template template) {
        return exec(request(kind, template)).exec(session -> ended(session, kind));
    }

    private HttpRequestActionBuilder request(RequestSpec kind, Template template) {
        HttpRequestActionBuilder request = http(session -> sent(session).id())
                .httpRequest(kind.method(), kind.path())
                .requestTimeout(REQUEST_TIMEOUT)
                .sign((written, session) -> once(written, sent(session)))
                .check(status().saveAs(STATUS));
        for (Map<String, String> headers : List.of(traffic.headers(), template.headers(), kind.headers())) {
            for (Map.Entry<String, String> header : headers.entrySet()) {
                request = request.header(header.getKey(), revealed(header.getValue()));
            }
        }
        Optional<Body> body = template.gatlingBody();
        return body.isPresent() ? request.body(body.get()) : request;
    }

    /** A header's value with its secrets, none of which is a placeholder. */
    private static String revealed(String value) {
        return Secrets.fill(value, System.getenv(), secret -> secret.replace("#{", "\\#{"));
    }

    /**
     * Gatling sends a request again where a kept connection is closed without an answer, which would hide that the service
     * dropped it. Signatures are asked for at each sending.
     */
    private static Request once(Request request, SentRequest sent) {
        if (sent.written().getAndSet(true)) {
            throw new IllegalStateException(FailureKind.CLOSED);
        }
        return request;
    }

    private Session ended(Session session, RequestSpec kind) {
        Optional<Integer> answered = session.contains(STATUS) ? Optional.of(session.getInt(STATUS)) : Optional.empty();
        run.ended(
                sent(session),
                answered,
                failure -> traffic.requests().size() == 1 ? failure : kind.name() + ": " + failure);
        return session;
    }

    private static SentRequest sent(Session session) {
        return Optional.ofNullable(session.<SentRequest>get(REQUEST))
                .orElseThrow(() -> new IllegalStateException("expected a request in the session, but there is none"));
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

    /** Gatling has started; nothing is injected before this returns. */
    @Override
    public void before() {
        run.awaitGo();
    }

    @Override
    public void after() {
        run.finish();
    }
}

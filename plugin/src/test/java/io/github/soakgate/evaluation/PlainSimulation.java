package io.github.soakgate.evaluation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** The load of {@link LoadBenchmark} as somebody writes it by hand: events with an id and a time of their own, over shared connections. */
public final class PlainSimulation extends Simulation {

    private static final String EVENT = """
            {"specversion":"1.0","id":"#{randomUuid()}","source":"/benchmark","type":"t",\
            "time":"#{currentDate("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")}","datacontenttype":"application/json","data":%s}""";

    public PlainSimulation() {
        setUp(scenario("events")
                        .exec(http("event")
                                .post("/events")
                                .header("Content-Type", "application/cloudevents+json")
                                .body(StringBody(EVENT.formatted(LoadBenchmark.DATA)))
                                .check(status().is(202)))
                        .injectOpen(constantUsersPerSec(Double.parseDouble(System.getProperty("rate")))
                                .during(Duration.ofSeconds(Integer.getInteger("seconds")))))
                .protocols(http.baseUrl(System.getProperty("endpoint")).shareConnections());
    }
}

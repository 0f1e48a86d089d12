package com.acme;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.csv;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;

/** Posts events of two types, fed from a file, and asks how the broker is. */
public class BrokerSimulation extends Simulation {

    private final ScenarioBuilder events = scenario("events")
            .feed(csv("events.csv").circular())
            .exec(
                    http("post an event")
                            .post("/events?tenant=#{tenant}")
                            .body(StringBody("{\"type\": \"#{type}\"}"))
                            .check(status().is(202)),
                    http("ask for health").get("/health"));

    public BrokerSimulation() {
        setUp(events.injectOpen(constantUsersPerSec(40).during(50)))
                .protocols(http.baseUrl(System.getProperty("soakgate.endpoint")))
                .assertions(
                        global().failedRequests().percent().lt(1.0),
                        details("post an event").allRequests().count().is(2000L));
    }
}

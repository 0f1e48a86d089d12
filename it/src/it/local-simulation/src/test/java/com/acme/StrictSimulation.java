package com.acme;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.forAll;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/** Two users who poll for twelve seconds, which never makes a million requests. */
public class StrictSimulation extends Simulation {

    public StrictSimulation() {
        setUp(scenario("polling")
                        .during(Duration.ofSeconds(12))
                        .on(exec(http("poll").get("/health")).pause(Duration.ofMillis(50)))
                        .injectOpen(atOnceUsers(2)))
                .protocols(http.baseUrl(System.getProperty("soakgate.endpoint")))
                .assertions(
                        forAll().failedRequests().count().is(0L),
                        global().allRequests().count().gte(1_000_000L));
    }
}

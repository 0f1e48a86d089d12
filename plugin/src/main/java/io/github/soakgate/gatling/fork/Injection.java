package io.github.soakgate.gatling.fork;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.github.soakgate.evidence.LoadProfile.Stage;
import io.github.soakgate.gatling.LoadPlan;
import java.util.List;

/** The steps of a load as Gatling injects them, in an open model. */
final class Injection {

    private Injection() {}

    static List<OpenInjectionStep> of(LoadPlan plan) {
        return plan.steps().stream().map(Injection::step).toList();
    }

    private static OpenInjectionStep step(Stage stage) {
        double rate = stage.rate().perSecond();
        return stage.to()
                .<OpenInjectionStep>map(
                        to -> rampUsersPerSec(rate).to(to.perSecond()).during(stage.duration()))
                .orElseGet(() -> constantUsersPerSec(rate).during(stage.duration()));
    }
}

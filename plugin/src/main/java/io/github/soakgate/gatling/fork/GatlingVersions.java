package io.github.soakgate.gatling.fork;

import io.gatling.commons.util.GatlingVersion;
import io.github.soakgate.gatling.SimulationLoad;

/** The versions of Gatling that can run a simulation of the project's own. */
final class GatlingVersions {

    private GatlingVersions() {}

    /** Where something of Gatling is not there, or is another. */
    static String unknown(String simulation, LinkageError seen) {
        return "expected a Gatling from %s to %s among the test dependencies to run %s, but was %s: %s. Next: use one of these."
                .formatted(SimulationLoad.OLDEST_GATLING, SimulationLoad.NEWEST_GATLING, simulation, version(), seen);
    }

    private static String version() {
        try {
            return GatlingVersion.ThisVersion().fullVersion();
        } catch (LinkageError e) {
            return "another";
        }
    }
}

package io.github.soakgate.maven;

import io.github.soakgate.evidence.LoadProfile.Simulation;
import io.github.soakgate.unit.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Reads which simulation of the project's own is the load, where one is. */
final class SimulationReader {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);

    /** What else can be said of the load of a simulation. */
    private static final Set<String> BESIDE =
            Set.of("simulationClass", "simulationTimeout", "service", "productionRate", "warmUp", "coolDown");

    private SimulationReader() {}

    /**
     * Reads {@code <load>}.
     *
     * @param warmUp how long is not judged
     * @param overridden whether a rate or a duration is given for the built-in load
     */
    static Optional<Simulation> read(Element load, Duration warmUp, boolean overridden) {
        Element name = load.child("simulationClass");
        Element timeout = load.child("simulationTimeout");
        if (!name.isPresent()) {
            if (timeout.isPresent()) {
                timeout.problem("is for a simulation of the project's own; there is no <simulationClass>");
            }
            return Optional.empty();
        }
        load.others(BESIDE)
                .forEach(
                        other -> other.problem(
                                "is for the built-in load; the simulation decides what it sends, so keep this or <simulationClass>"));
        if (overridden) {
            name.problem("expected neither <rate> nor <duration>, in the pom or on the command line: "
                    + "the simulation decides how much it sends, and for how long");
        }
        Duration most = timeout.value(Durations::parse).orElse(DEFAULT_TIMEOUT);
        if (most.compareTo(warmUp) <= 0) {
            timeout.problem("expected more than the warm-up of %s, but was '%s'"
                    .formatted(Durations.format(warmUp), Durations.format(most)));
        }
        return name.required(text -> new Simulation(text, most), "the name of a class");
    }
}

package io.github.soakgate.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of a simulation of the project's own. */
public final class SimulationObservations {

    private final List<Assertion> evaluated = new ArrayList<>();
    private @Nullable SimulationStarted started;

    void started(SimulationStarted first) {
        started = first;
    }

    void evaluated(Assertion assertion) {
        evaluated.add(assertion);
    }

    /** How it began, where it did. */
    public Optional<SimulationStarted> started() {
        return Optional.ofNullable(started);
    }

    /** Its assertions, as Gatling evaluated them; none where it had none or did not run to its end. */
    public List<Assertion> evaluated() {
        return Collections.unmodifiableList(evaluated);
    }
}

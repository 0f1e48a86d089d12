package io.github.soakgate.run;

import io.github.soakgate.evidence.Look;
import io.github.soakgate.evidence.Observations;
import java.util.Optional;

/** Looks at the evidence so far and decides whether more load could change the verdict. */
@FunctionalInterface
public interface StopRule {

    /** Looks, where it is time for a look: what it decided, with why. */
    Optional<Look> look(Observations soFar);
}

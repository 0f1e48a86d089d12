package io.github.soakgate.slo;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.StretchQuestion;
import java.util.List;

/** A threshold that can be held against what was seen. */
public interface Criterion {

    /** Its name in the pom. */
    String name();

    /** The limit as declared. */
    String limit();

    /** Whether it can be judged only where all containers of the target declare a memory limit. */
    default boolean needsMemoryLimit() {
        return false;
    }

    /** Whether it can be judged only when the load is over. */
    default boolean needsCoolDown() {
        return false;
    }

    /** What it asks of every stretch of the soak's load: the evidence must answer, or it cannot be judged. */
    default List<StretchQuestion> questions() {
        return List.of();
    }

    /** The same for a soak that could still go on: it ends before its time only where more speaks for it. */
    default Criterion whileSoaking() {
        return this;
    }

    /**
     * Holds it against the evidence. Whether the run as a whole could have shown otherwise is not asked here but in
     * {@link Judge}.
     */
    Finding judge(Observations seen);
}

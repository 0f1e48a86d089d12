package io.github.soakgate.slo;

import io.github.soakgate.evidence.LoadFigures;

/** What a threshold on load or latency measures, and how much of it is allowed. */
interface LoadMeasure {

    /** Whether there is anything to measure. */
    boolean applies(LoadFigures load);

    /** By how much the limit is exceeded for sure, whatever the load generator did; above zero where it is. */
    double surelyOver(LoadFigures load);

    /** By how much the limit is exceeded unless the load generator is to blame, or the figures are too coarse; above zero where it is. */
    double perhapsOver(LoadFigures load);

    /** Why the limit is not exceeded for sure where it perhaps is. */
    Doubt doubt(LoadFigures load);

    /** What was measured, in the limit's unit, rounded away from the limit. */
    String actual(LoadFigures load);

    /** The same in a sentence, whose beginning comes from elsewhere. */
    String sentence(LoadFigures load);

    /**
     * Why something cannot be told.
     *
     * @param what in a sentence
     * @param ofGenerator whether the load generator may be the cause
     */
    record Doubt(String what, boolean ofGenerator) {}
}

package io.github.soakgate.evidence;

import java.time.Duration;

/**
 * What is asked of every stretch of the soak of one length. It is asked while the evidence comes in, for seconds are not kept. Equal
 * questions are one.
 */
public interface StretchQuestion {

    /** How long the stretches are, in whole seconds. */
    Duration length();

    /** How bad a stretch is: the worst one, of equal ones the first, is kept. */
    double badness(LoadFigures load);
}

package io.github.soakgate.evidence;

import java.time.Duration;

/** What was seen of one signal of a container. */
final class SignalCurves {

    private final Series all = new Series();
    private final Series soak = new Series();
    private final Recovery recovery = new Recovery();

    /** Takes a value. */
    void take(double value, Duration at, Circumstances circumstances) {
        all.add(at, circumstances.events(), value);
        if (circumstances.soakBegan().isPresent()) {
            soak.add(at, circumstances.events(), value);
        }
        if (circumstances.warmingUp()) {
            recovery.warmedUp(value);
        }
        circumstances.sinceLoad().ifPresent(since -> recovery.cooled(value, since));
    }

    /** Over the whole run. */
    Series all() {
        return all;
    }

    /** In the soak alone. */
    Series soak() {
        return soak;
    }

    /** Before the soak and after the load. */
    Recovery recovery() {
        return recovery;
    }
}

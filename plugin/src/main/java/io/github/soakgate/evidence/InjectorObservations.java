package io.github.soakgate.evidence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What drove the load beside the workload; nothing where it was driven beside the build. */
public final class InjectorObservations {

    private final List<InjectorStarted> started = new ArrayList<>();
    private final List<InjectorLost> lost = new ArrayList<>();

    void started(InjectorStarted injector) {
        started.add(injector);
    }

    void lost(InjectorLost injector) {
        lost.add(injector);
    }

    /** All injectors, as they began. */
    public List<InjectorStarted> started() {
        return Collections.unmodifiableList(started);
    }

    /** Those that ended before their share of the load was driven. */
    public List<InjectorLost> lost() {
        return Collections.unmodifiableList(lost);
    }
}

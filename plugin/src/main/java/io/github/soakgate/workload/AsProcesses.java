package io.github.soakgate.workload;

import io.github.soakgate.unit.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a workload whose containers run as processes of a machine, with no cluster that does the rest.
 *
 * @param losses what is left out then, in sentences
 * @param problems what cannot be had there at all
 */
public record AsProcesses(List<String> losses, List<Problem> problems) {

    /** Still empty, for a reader to add to. */
    static AsProcesses unread() {
        return new AsProcesses(new ArrayList<>(), new ArrayList<>());
    }

    AsProcesses copy() {
        return new AsProcesses(List.copyOf(losses), List.copyOf(problems));
    }

    void lost(String what) {
        losses.add(what);
    }

    void impossible(String what) {
        problems.add(new Problem("<workload><manifests>", what));
    }
}

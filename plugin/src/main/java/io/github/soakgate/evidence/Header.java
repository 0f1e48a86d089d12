package io.github.soakgate.evidence;

import io.github.soakgate.unit.Bytes;
import io.github.soakgate.unit.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The first line of a journal: all that is needed to judge it anywhere.
 *
 * @param at always zero
 * @param schema the version of the journal's format, see {@link Journal#SCHEMA}
 * @param plugin the version of soakgate that wrote it
 * @param run names this run: unique on a machine
 * @param started the wall clock when the journal was opened
 * @param runtime {@code local}, {@code k3s} or {@code kubernetes}
 * @param target what was loaded and judged, as {@code kind/name}
 * @param load what load was asked for
 * @param productionRate the rate that the target will see for real
 * @param thresholds by name, as the user declared them
 * @param machine where the run took place
 */
public record Header(
        Duration at,
        int schema,
        String plugin,
        String run,
        Instant started,
        String runtime,
        String target,
        LoadProfile load,
        Rate productionRate,
        Map<String, String> thresholds,
        Machine machine)
        implements Fact {

    /**
     * A machine, as far as it matters for comparing runs.
     *
     * @param os name and version of its operating system
     * @param arch its processor architecture
     * @param processors how many are available
     * @param memory how much there is of it
     * @param java the version of the JVM that observed
     */
    public record Machine(String os, String arch, int processors, Bytes memory, String java) {}
}

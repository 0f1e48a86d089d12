package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.report.chart.Markers.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The deaths and starts that are marked on the time axis. */
final class Moments {

    private Moments() {}

    static List<Moment> of(Observations seen) {
        List<Moment> moments = new ArrayList<>();
        for (Terminated death : seen.deaths()) {
            moments.add(new Moment(death.at(), prefix(seen, death.container()) + cause(death), true));
        }
        Duration load = seen.phase(Phase.WARM_UP).orElse(seen.last());
        seen.starts().stream()
                .filter(start -> start.restartCount() > 0 || start.at().compareTo(load) > 0)
                .map(start -> new Moment(start.at(), prefix(seen, start.container()) + name(start), false))
                .forEach(moments::add);
        return moments;
    }

    /** {@code OOMKilled exit 137}. */
    static String cause(Terminated death) {
        String exit = death.exitCode().isPresent() ? " exit " + death.exitCode().getAsInt() : "";
        return Text.line(death.reason()) + exit;
    }

    private static String name(Started start) {
        return start.restartCount() > 0 ? "restart " + start.restartCount() : "new pod started";
    }

    private static String prefix(Observations seen, ContainerRef container) {
        return seen.containers().size() > 1 ? Text.line(container.name()) + " " : "";
    }
}

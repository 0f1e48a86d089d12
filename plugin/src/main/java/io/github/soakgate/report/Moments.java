package io.github.soakgate.report;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.DeathAccount;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Phase;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.report.chart.Markers.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The deaths, other OOM kills and starts that are marked on the time axis. */
final class Moments {

    private Moments() {}

    static List<Moment> of(Observations seen) {
        List<Moment> moments = new ArrayList<>();
        for (DeathAccount death : seen.deaths().accounts()) {
            moments.add(new Moment(death.at(), prefix(seen, death.container()) + what(death), true));
        }
        Duration load = seen.phase(Phase.WARM_UP).orElse(seen.last());
        seen.starts().stream()
                .filter(start -> start.restartCount() > 0 || start.at().compareTo(load) > 0)
                .map(start -> new Moment(start.at(), label(seen, start), false))
                .forEach(moments::add);
        return moments;
    }

    /** {@code OOMKilled exit 137}. */
    static String cause(Terminated death) {
        String exit = death.exitCode().isPresent() ? " exit " + death.exitCode().getAsInt() : "";
        return Text.line(death.reason()) + exit;
    }

    private static String what(DeathAccount death) {
        String process = death.kernelKills().stream()
                .findFirst()
                .map(kill -> Text.line(kill.process()))
                .orElse("a child");
        return death.end().map(Moments::cause).orElse("OOM kill of " + process);
    }

    /** Nothing where a death before it says enough. */
    private static String label(Observations seen, Started start) {
        ContainerRef container = start.container();
        Duration before = seen.starts().stream()
                .filter(other ->
                        isOf(container, other.container()) && other.at().compareTo(start.at()) < 0)
                .map(Started::at)
                .reduce(Duration.ZERO, (earlier, later) -> later);
        boolean followsDeath = seen.deaths().ends().stream()
                .anyMatch(death -> isOf(container, death.container())
                        && death.at().compareTo(before) >= 0
                        && death.at().compareTo(start.at()) <= 0);
        String what = start.restartCount() > 0 ? "restarted, its end was not seen" : "new pod";
        return followsDeath ? "" : prefix(seen, container) + what;
    }

    private static boolean isOf(ContainerRef container, ContainerRef other) {
        return container.label().equals(other.label());
    }

    private static String prefix(Observations seen, ContainerRef container) {
        return seen.containers().size() > 1 ? Text.line(container.name()) + " " : "";
    }
}

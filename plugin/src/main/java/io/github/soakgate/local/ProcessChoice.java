package io.github.soakgate.local;

import static java.util.stream.Collectors.joining;

import io.github.soakgate.unit.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the container that each {@code <process>} is for. */
final class ProcessChoice {

    private static final String WHERE = "<local><processes><process><container>";

    private ProcessChoice() {}

    static Map<PodContainer, LocalProcess> match(
            List<PodContainer> containers, List<LocalProcess> processes, Consumer<Problem> problems) {
        Map<PodContainer, LocalProcess> chosen = new LinkedHashMap<>();
        for (LocalProcess process : processes) {
            List<PodContainer> named = containers.stream()
                    .filter(container -> container.spec().name().equals(process.container())
                            || container.qualified().equals(process.container()))
                    .toList();
            if (named.size() != 1) {
                problems.accept(new Problem(WHERE, notOne(process.container(), named, containers)));
            } else if (chosen.putIfAbsent(named.get(0), process) != null) {
                problems.accept(new Problem(WHERE, named.get(0) + " has two of them, expected one"));
            }
        }
        return chosen;
    }

    private static String notOne(String wanted, List<PodContainer> named, List<PodContainer> all) {
        return named.isEmpty()
                ? "no manifest has a container '" + wanted + "'; there are " + names(all)
                : "'" + wanted + "' is in several pods; write one of " + names(named);
    }

    private static String names(List<PodContainer> containers) {
        return containers.stream().map(PodContainer::qualified).collect(joining(", "));
    }
}

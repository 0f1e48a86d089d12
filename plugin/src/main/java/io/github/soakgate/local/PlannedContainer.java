package io.github.soakgate.local;

import io.github.soakgate.workload.ContainerSpec;
import io.github.soakgate.workload.PodTemplate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A container, and the process that it is on this machine.
 *
 * @param pod what it belongs to
 * @param spec as its manifest declares it
 * @param target whether it is a container of the target
 * @param command the program and its arguments, everything filled in
 * @param env the whole environment of the process, everything filled in
 * @param ports the ports of this machine that stand in for the container's own; a port that is missing is used as it is
 */
public record PlannedContainer(
        PodTemplate pod,
        ContainerSpec spec,
        boolean target,
        List<String> command,
        Map<String, String> env,
        Map<Integer, Integer> ports) {

    public PlannedContainer {
        command = List.copyOf(command);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
        ports = Map.copyOf(ports);
    }

    /** The port of this machine that is the container's {@code containerPort}. */
    public int realPort(int containerPort) {
        return ports.getOrDefault(containerPort, containerPort);
    }

    /** As reports name it: {@code event-broker/event-broker}. */
    public String label() {
        return pod.name() + "/" + spec.name();
    }
}

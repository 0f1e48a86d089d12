package io.github.soakgate.local;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code <process>} of the pom: how a container is run as a process of this machine. Command and variables may hold
 * {@code @{port:N}}: the free port that stands in for containerPort N.
 *
 * @param container its name in the manifest or, where several pods have that name, {@code pod/container}
 * @param command program and arguments; where empty, what the manifest or the module says
 * @param env variables that come on top of the manifest's, in this order
 */
public record LocalProcess(String container, List<String> command, Map<String, String> env) {

    public LocalProcess {
        command = List.copyOf(command);
        env = Collections.unmodifiableMap(new LinkedHashMap<>(env));
    }
}

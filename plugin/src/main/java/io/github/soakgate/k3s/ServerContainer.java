package io.github.soakgate.k3s;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** Testcontainers' K3s, as a cluster of our own needs it: started without waiting. */
final class ServerContainer extends K3sContainer {

    ServerContainer(String image, List<String> command, List<Integer> ports) {
        super(DockerImageName.parse(image).asCompatibleSubstituteFor("rancher/k3s"));
        setCommand(command.toArray(String[]::new));
        setExposedPorts(ports);
        // the host's cgroups bound in would leave pods' folders behind on the host
        setBinds(new ArrayList<>());
        setWaitStrategy(new NoWait());
    }

    @Override
    protected void containerIsStarted(InspectContainerResponse info) {
        // Testcontainers would read the kubeconfig now, which is not there yet
    }
}

package io.github.soakgate.local;

import io.github.soakgate.evidence.Peer;
import io.github.soakgate.workload.ServiceSpec;
import io.github.soakgate.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/**
 * Names those with whom a container holds connections as a cluster would.
 *
 * @param services by the port of this machine that stands in for theirs: {@code mongodb:27017}
 */
record PeerNames(Map<Integer, String> services) {

    PeerNames {
        services = Map.copyOf(services);
    }

    static PeerNames of(Workload workload, PortPlan ports) {
        Map<Integer, String> services = new HashMap<>();
        for (ServiceSpec service : workload.services()) {
            for (ServiceSpec.Port port : service.ports()) {
                ServiceTarget.of(service, port, workload)
                        .map(ports::real)
                        .ifPresent(real -> services.putIfAbsent(real, service.name() + ":" + port.number()));
            }
        }
        return new PeerNames(services);
    }

    /** A peer of {@code container}. */
    String of(Peer peer, PlannedContainer container) {
        if (peer.address().isPresent()) {
            String service = services.get(peer.port());
            return service != null && isHere(peer.address().get()) ? service : peer.name();
        }
        return container.ports().entrySet().stream()
                .filter(standIn -> standIn.getValue() == peer.port())
                .map(standIn -> Peer.clientsOf(standIn.getKey()))
                .findFirst()
                .orElse(peer)
                .name();
    }

    /** Services are found at the loopback address. */
    private static boolean isHere(String address) {
        return address.startsWith("127.") || address.equals("0:0:0:0:0:0:0:1");
    }
}

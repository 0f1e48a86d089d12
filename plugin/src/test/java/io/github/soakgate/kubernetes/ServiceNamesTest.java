package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.github.soakgate.evidence.Peer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNamesTest {

    private static final List<Service> SERVICES = List.of(
            service("event-broker", "10.43.0.5"),
            service("mongodb", "10.43.0.7", "fd00::7"),
            service("headless", "None"));

    private static final List<Endpoints> ENDPOINTS = List.of(
            endpoints("soakgate-road", "10.42.0.9"),
            endpoints("event-broker", "10.42.0.9"),
            endpoints("headless", "10.42.0.11"),
            new EndpointsBuilder()
                    .withNewMetadata()
                    .withName("none")
                    .endMetadata()
                    .build());

    private static Service service(String name, String... addresses) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withClusterIP(addresses[0])
                .withClusterIPs(addresses)
                .endSpec()
                .build();
    }

    private static Endpoints endpoints(String name, String address) {
        return new EndpointsBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addNewSubset()
                .addNewAddress()
                .withIp(address)
                .endAddress()
                .endSubset()
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        "10.43.0.7, 27017, mongodb:27017",
        "fd00:0:0:0:0:0:0:7, 27017, mongodb:27017",
        "10.42.0.11, 27017, headless:27017",
        "10.42.0.9, 8080, event-broker:8080",
        "203.0.113.4, 443, 203.0.113.4:443"
    })
    void aPeerIsCalledByTheServiceThatItIsOrStandsBehind(String address, int port, String name) {
        assertThat(ServiceNames.of(Peer.dialled(address, port), SERVICES, ENDPOINTS))
                .isEqualTo(name);
    }

    @Test
    void clientsAreNoService() {
        assertThat(ServiceNames.of(Peer.clientsOf(8080), SERVICES, ENDPOINTS)).isEqualTo("clients of :8080");
    }
}

package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.EndpointAddress;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.github.soakgate.evidence.Peer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names of those whom containers dial: of the services of a namespace, by their own addresses, and by those of the pods behind them,
 * which whoever dials a headless service sees.
 */
final class ServiceNames implements AutoCloseable {

    private final SharedIndexInformer<Service> services;
    private final SharedIndexInformer<Endpoints> endpoints;

    private ServiceNames(SharedIndexInformer<Service> services, SharedIndexInformer<Endpoints> endpoints) {
        this.services = services;
        this.endpoints = endpoints;
    }

    /** Begins to follow the services of a namespace; waits for nothing. */
    static ServiceNames follow(KubernetesClient client, String namespace) {
        return new ServiceNames(
                followed(client.services().inNamespace(namespace).runnableInformer(0)),
                followed(client.endpoints().inNamespace(namespace).runnableInformer(0)));
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> followed(SharedIndexInformer<T> informer) {
        var unused = informer.exceptionHandler((started, failure) -> true).start();
        return informer;
    }

    /** {@code mongodb:27017}, with the port that was dialled; the address of whom no service is known for. */
    String of(Peer peer) {
        return of(peer, services.getStore().list(), endpoints.getStore().list());
    }

    static String of(Peer peer, List<Service> services, List<Endpoints> endpoints) {
        return peer.address()
                .flatMap(address -> service(address, services, endpoints))
                .map(service -> service + ":" + peer.port())
                .orElseGet(peer::name);
    }

    private static Optional<String> service(String address, List<Service> services, List<Endpoints> endpoints) {
        return Stream.concat(
                        services.stream().filter(service -> addresses(service).anyMatch(own -> isSame(own, address))),
                        endpoints.stream().filter(behind -> addresses(behind).anyMatch(own -> isSame(own, address))))
                .map(found -> found.getMetadata().getName())
                .filter(name -> !name.equals(Road.NAME))
                .findFirst();
    }

    /** IPv6 is written in more ways than one. */
    private static boolean isSame(String one, String other) {
        try {
            return one.equals(other)
                    || (one.contains(":")
                            && InetAddress.getByName(one).getHostAddress().equals(other));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static Stream<String> addresses(Service service) {
        return Stream.concat(
                Stream.ofNullable(service.getSpec().getClusterIP()), service.getSpec().getClusterIPs().stream());
    }

    private static Stream<String> addresses(Endpoints endpoints) {
        return endpoints.getSubsets().stream()
                .flatMap(
                        subset -> Stream.concat(subset.getAddresses().stream(), subset.getNotReadyAddresses().stream()))
                .map(EndpointAddress::getIp);
    }

    @Override
    public void close() {
        services.close();
        endpoints.close();
    }
}

package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerArgumentsTest {

    private static K3sSettings settings(String image, String... arguments) {
        return new K3sSettings(image, false, 0, List.of(arguments), List.of(), List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "rancher/k3s:v1.21.2-k3s1, true, false",
        "registry:5000/rancher/k3s:v1.22.17-k3s1, true, false",
        "rancher/k3s:v1.26.15-k3s1, true, true",
        "rancher/k3s:v1.27.1-k3s1, false, true",
        "rancher/k3s:v1.36.4-k3s1, false, true",
        "rancher/k3s:latest, false, true",
        "acme/k3s@sha256:01, false, true"
    })
    void eachVersionGetsWhatItKnowsAndNeeds(String image, boolean givesRanges, boolean withoutHelm) {
        List<String> arguments = ServerArguments.of(settings(image), "127.0.0.1");
        assertThat(arguments).startsWith("server", "--tls-san=127.0.0.1");
        assertThat(arguments.contains("--kube-controller-manager-arg=allocate-node-cidrs=false"))
                .isEqualTo(givesRanges);
        assertThat(arguments.contains("--disable-helm-controller")).isEqualTo(withoutHelm);
        assertThat(ServerArguments.givesRanges(settings(image))).isEqualTo(givesRanges);
    }

    @Test
    void nothingWaitsForLeaveToAskOrForTheNextReport() {
        assertThat(ServerArguments.of(settings("rancher/k3s:v1.36.4-k3s1"), "h"))
                .contains(
                        "--kube-controller-manager-arg=kube-api-qps=200",
                        "--kube-controller-manager-arg=kube-api-burst=400",
                        "--kubelet-arg=node-status-update-frequency=1s",
                        "--kube-proxy-arg=iptables-min-sync-period=100ms");
    }

    @Test
    void theUsersOwnComeLastAndTheirAddressRangesAreTheirs() {
        K3sSettings own = settings("rancher/k3s:v1.21.2-k3s1", "--cluster-cidr=10.99.0.0/16");
        assertThat(ServerArguments.of(own, "h"))
                .endsWith("--cluster-cidr=10.99.0.0/16")
                .doesNotContain("--kube-controller-manager-arg=allocate-node-cidrs=false");
        assertThat(ServerArguments.givesRanges(own)).isFalse();
    }
}

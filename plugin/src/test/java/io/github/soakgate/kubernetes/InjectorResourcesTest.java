package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.soakgate.run.InjectorSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Injectors as a cluster is told of them. */
class InjectorResourcesTest {

    private static final InjectorSpec SPEC = new InjectorSpec(
            2,
            "registry.test/injector:1",
            Map.of("load.properties", new byte[] {65}),
            List.of("/soakgate/load/load.properties"),
            Map.of("SOAKGATE_SECRET_a", "b"),
            Duration.ofHours(1));

    private static InjectorResources resources(Optional<String> pullSecret) {
        return new InjectorResources(SPEC, pullSecret);
    }

    @Test
    void whatPodsNeedComesBeforeThem() {
        assertThat(resources(Optional.empty()).all())
                .extracting(resource ->
                        resource.getKind() + "/" + resource.getMetadata().getName())
                .containsExactly(
                        "ConfigMap/soakgate-injector",
                        "Secret/soakgate-injector",
                        "Pod/soakgate-injector-0",
                        "Pod/soakgate-injector-1");
        assertThat(resources(Optional.empty()).all().get(0))
                .isInstanceOfSatisfying(
                        ConfigMap.class,
                        map -> assertThat(map.getBinaryData()).containsEntry("load.properties", "QQ=="));
        assertThat(resources(Optional.empty()).all().get(1))
                .isInstanceOfSatisfying(
                        Secret.class,
                        secret -> assertThat(secret.getStringData()).containsEntry("SOAKGATE_SECRET_a", "b"));
    }

    @Test
    void eachKnowsItsShareAndIsNeverRestarted() {
        List<Pod> pods = resources(Optional.empty()).pods();
        assertThat(pods).allSatisfy(pod -> {
            assertThat(pod.getSpec().getRestartPolicy()).isEqualTo("Never");
            assertThat(pod.getSpec().getActiveDeadlineSeconds()).isEqualTo(3600);
            assertThat(pod.getSpec().getImagePullSecrets()).isEmpty();
        });
        Container second = pods.get(1).getSpec().getContainers().get(0);
        assertThat(second.getArgs()).containsExactly("/soakgate/load/load.properties", "1", "2");
        assertThat(second.getImage()).isEqualTo("registry.test/injector:1");
        // it is given orders
        assertThat(second.getStdin()).isTrue();
        assertThat(second.getStdinOnce()).isNotEqualTo(true);
    }

    @Test
    void theyAreSpreadOverTheNodesAndKnownByTheirLabel() {
        Pod first = resources(Optional.empty()).pods().get(0);
        assertThat(first.getMetadata().getLabels()).containsEntry("soakgate.github.io/injector", "0");
        assertThat(first.getSpec().getTopologySpreadConstraints())
                .singleElement()
                .satisfies(spread -> {
                    assertThat(spread.getTopologyKey()).isEqualTo("kubernetes.io/hostname");
                    assertThat(spread.getLabelSelector()
                                    .getMatchExpressions()
                                    .get(0)
                                    .getKey())
                            .isEqualTo("soakgate.github.io/injector");
                });
    }

    @Test
    void theirImageIsPulledWithTheSecretOfTheRun() {
        assertThat(resources(Optional.of("regcred")).pods())
                .allSatisfy(pod -> assertThat(pod.getSpec().getImagePullSecrets())
                        .containsExactly(new LocalObjectReference("regcred")));
    }
}

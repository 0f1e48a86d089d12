package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourcesTest {

    private final List<String> notes = new ArrayList<>();

    private List<GenericKubernetesResource> prepared(String... manifests) {
        return Resources.prepared(
                Stream.of(manifests)
                        .map(yaml -> Serialization.unmarshal("---\n" + yaml, GenericKubernetesResource.class))
                        .toList(),
                "acme/broker:1"::equals,
                notes::add);
    }

    private static String manifest(String kind) {
        return "{apiVersion: v1, kind: %s, metadata: {name: x}}".formatted(kind);
    }

    @Test
    void eachIsAppliedAfterWhatItNeeds() {
        List<GenericKubernetesResource> prepared = prepared(
                manifest("Ingress"),
                manifest("Deployment"),
                manifest("Service"),
                manifest("ConfigMap"),
                manifest("ServiceAccount"),
                manifest("CustomResourceDefinition"));
        assertThat(prepared)
                .extracting(GenericKubernetesResource::getKind)
                .containsExactly(
                        "CustomResourceDefinition", "ServiceAccount", "ConfigMap", "Service", "Deployment", "Ingress");
        assertThat(prepared.stream().filter(Resources::followsNodes))
                .extracting(GenericKubernetesResource::getKind)
                .containsExactly("Deployment", "Ingress");
    }

    @Test
    void namespacesAreThoseOfTheRun() {
        List<GenericKubernetesResource> prepared = prepared(
                manifest("Namespace"), "{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: keptn}}");
        assertThat(prepared).hasSize(1);
        assertThat(prepared.get(0).getMetadata().getNamespace()).isNull();
        assertThat(notes)
                .containsExactly(
                        "namespace/x is not created; everything is deployed into a namespace of the run",
                        "Secret/s is deployed into a namespace of the run instead of keptn");
    }

    @Test
    void imagesThatTheClusterIsGivenAreNotPulled() {
        String yaml = Serialization.asYaml(prepared("""
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: x}
                spec:
                  jobTemplate:
                    spec:
                      template:
                        spec:
                          initContainers: [{name: i, image: acme/broker:1}]
                          containers:
                            - {name: a, image: acme/broker:1, imagePullPolicy: Always}
                            - {name: b, image: mongo:8, imagePullPolicy: Always}
                """).get(0));
        assertThat(yaml.split("imagePullPolicy: \"?IfNotPresent", -1)).hasSize(3);
        assertThat(yaml.split("imagePullPolicy: \"?Always", -1)).hasSize(2);
    }

    @Test
    void whatWasDeclaredStaysAsItIs() {
        GenericKubernetesResource declared = Serialization.unmarshal(
                "---\n{apiVersion: v1, kind: Pod, metadata: {name: x, namespace: y}, spec: {containers: [{image: 'acme/broker:1'}]}}",
                GenericKubernetesResource.class);
        String before = Serialization.asYaml(declared);
        Resources.prepared(List.of(declared), image -> true, notes::add);
        assertThat(Serialization.asYaml(declared)).isEqualTo(before);
    }
}

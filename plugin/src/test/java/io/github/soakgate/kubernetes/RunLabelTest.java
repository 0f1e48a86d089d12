package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLabelTest {

    private static final RunLabel LABEL = new RunLabel("run-1");

    private static GenericKubernetesResource resource(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }

    @Test
    void podsOfAnyWorkloadAreLabelledByTheirTemplates() {
        GenericKubernetesResource deployment = resource("""
                kind: Deployment
                metadata: {name: d}
                spec: {template: {metadata: {labels: {app: d}}, spec: {containers: [{name: c}]}}}
                """);
        GenericKubernetesResource cronJob = resource("""
                kind: CronJob
                metadata: {name: j}
                spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: c}]}}}}}
                """);
        LABEL.putOnPods(List.of(deployment, cronJob));
        assertThat(deployment.<Object>get("spec", "template", "metadata", "labels"))
                .asString()
                .isEqualTo("{app=d, soakgate.github.io/run=run-1}");
        assertThat(cronJob.<Object>get("spec", "jobTemplate", "spec", "template", "metadata", "labels"))
                .asString()
                .isEqualTo("{soakgate.github.io/run=run-1}");
    }

    @Test
    void aTemplateOfSomethingElseStaysAsItIs() {
        GenericKubernetesResource certificate = resource("""
                kind: Certificate
                metadata: {name: c}
                spec: {secretTemplate: {labels: {a: b}}, template: {spec: {size: 1}}}
                """);
        LABEL.putOnPods(List.of(certificate));
        assertThat(Serialization.asYaml(certificate)).doesNotContain("run-1");
    }

    @Test
    void aResourceKeepsItsOwnLabels() {
        GenericKubernetesResource service = resource("kind: Service\nmetadata: {name: s, labels: {app: s}}\n");
        LABEL.putOn(service);
        assertThat(service.getMetadata().getLabels()).containsEntry("app", "s").containsAllEntriesOf(LABEL.asMap());
    }
}

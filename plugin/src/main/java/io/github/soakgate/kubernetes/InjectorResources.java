package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.soakgate.run.InjectorSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What injectors are to a cluster: a pod each, and what all of them share. Pods of their own and not those of a Job, which would have
 * one that died replaced in mid-soak, or else end the others.
 *
 * @param pullSecret that the image is pulled with
 */
record InjectorResources(InjectorSpec spec, Optional<String> pullSecret) {

    /** On pods of injectors, with their number: they are no part of the workload. */
    static final String LABEL = "soakgate.github.io/injector";

    /** The pods' only container. */
    static final String CONTAINER = "injector";

    private static final String NAME = "soakgate-injector";
    private static final String MEMORY = "512Mi";

    /** All of them, in the order in which they are applied: the pods are the last. */
    List<HasMetadata> all() {
        List<HasMetadata> all = new ArrayList<>(List.of(files(), environment()));
        all.addAll(pods());
        return all;
    }

    private ConfigMap files() {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withBinaryData(encoded(spec.files()))
                .build();
    }

    private static Map<String, String> encoded(Map<String, byte[]> files) {
        Map<String, String> encoded = new LinkedHashMap<>();
        files.forEach((name, content) -> encoded.put(name, Base64.getEncoder().encodeToString(content)));
        return encoded;
    }

    private Secret environment() {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withStringData(spec.environment())
                .build();
    }

    /** A pod each, by their numbers. */
    List<Pod> pods() {
        List<Pod> pods = new ArrayList<>();
        for (int i = 0; i < spec.count(); i++) {
            pods.add(pod(i));
        }
        return pods;
    }

    private Pod pod(int number) {
        List<String> arguments = Stream.concat(
                        spec.arguments().stream(), Stream.of(String.valueOf(number), String.valueOf(spec.count())))
                .toList();
        return new PodBuilder()
                .withNewMetadata()
                .withName(NAME + "-" + number)
                .withLabels(Map.of(LABEL, String.valueOf(number)))
                .endMetadata()
                .withNewSpec()
                .withRestartPolicy("Never")
                .withActiveDeadlineSeconds(spec.atMost().toSeconds())
                .withTerminationGracePeriodSeconds(0L)
                .withEnableServiceLinks(false)
                .withAutomountServiceAccountToken(false)
                .addNewTopologySpreadConstraint()
                .withMaxSkew(1)
                .withTopologyKey("kubernetes.io/hostname")
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withLabelSelector(injectors())
                .endTopologySpreadConstraint()
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(spec.image())
                .withImagePullPolicy("IfNotPresent")
                .withArgs(arguments)
                .withStdin(true)
                .addNewEnvFrom()
                .withNewSecretRef()
                .withName(NAME)
                .endSecretRef()
                .endEnvFrom()
                .withNewResources()
                .withRequests(Map.of("memory", new Quantity(MEMORY)))
                .withLimits(Map.of("memory", new Quantity(MEMORY)))
                .endResources()
                .addNewVolumeMount()
                .withName("load")
                .withMountPath(InjectorSpec.FOLDER)
                .withReadOnly(true)
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("load")
                .withNewConfigMap()
                .withName(NAME)
                .endConfigMap()
                .endVolume()
                .withImagePullSecrets(
                        pullSecret.map(LocalObjectReference::new).stream().toList())
                .endSpec()
                .build();
    }

    private static LabelSelector injectors() {
        return new LabelSelectorBuilder()
                .addNewMatchExpression()
                .withKey(LABEL)
                .withOperator("Exists")
                .endMatchExpression()
                .build();
    }
}

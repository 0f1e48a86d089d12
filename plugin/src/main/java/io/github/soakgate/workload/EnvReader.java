package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.ContainerSpec.EnvVar;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The environment of a container, with the values of ConfigMaps, Secrets and the pod's own fields filled in. */
final class EnvReader {

    private final Map<String, Map<String, String>> configMaps = new HashMap<>();
    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private final AsProcesses asProcesses;
    private final Consumer<Problem> problems;

    EnvReader(Manifests manifests, AsProcesses asProcesses, Consumer<Problem> problems) {
        this.asProcesses = asProcesses;
        this.problems = problems;
        for (ConfigMap map : manifests.of(ConfigMap.class)) {
            configMaps.put(map.getMetadata().getName(), filled(map.getData()));
        }
        for (Secret secret : manifests.of(Secret.class)) {
            Map<String, String> values = new HashMap<>();
            filled(secret.getData()).forEach((key, base64) -> values.put(key, decoded(secret, key, base64)));
            values.putAll(filled(secret.getStringData()));
            secrets.put(secret.getMetadata().getName(), values);
        }
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /** As Kubernetes takes them: a key without a value has an empty one. */
    private static Map<String, String> filled(@Nullable Map<String, String> map) {
        Map<String, String> filled = new HashMap<>(orEmpty(map));
        filled.replaceAll((key, value) -> Objects.requireNonNullElse(value, ""));
        return filled;
    }

    private String decoded(Secret secret, String key, String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            problem("secret/%s, data.%s, is no base64"
                    .formatted(secret.getMetadata().getName(), key));
            return "";
        }
    }

    /** All variables, {@code envFrom} before {@code env}, each name once with its last value. */
    List<EnvVar> read(String owner, Container container) {
        List<EnvVar> all = new ArrayList<>();
        String where = "container " + container.getName();
        for (EnvFromSource source : Required.entries(container.getEnvFrom(), where, "envFrom")) {
            String prefix = source.getPrefix() == null ? "" : source.getPrefix();
            source(owner, container, source).forEach((name, value) -> put(all, new EnvVar(prefix + name, value)));
        }
        for (io.fabric8.kubernetes.api.model.EnvVar variable : Required.entries(container.getEnv(), where, "env")) {
            String name = Required.of(variable.getName(), where + " has a variable without a name");
            value(owner, container, variable).ifPresent(value -> put(all, new EnvVar(name, value)));
        }
        return all;
    }

    private static void put(List<EnvVar> all, EnvVar variable) {
        all.removeIf(earlier -> earlier.name().equals(variable.name()));
        all.add(variable);
    }

    private Map<String, String> source(String owner, Container container, EnvFromSource source) {
        boolean isMap = source.getConfigMapRef() != null;
        Required.of(
                isMap ? source.getConfigMapRef() : source.getSecretRef(),
                "container %s has an envFrom without a configMapRef or secretRef".formatted(container.getName()));
        String name = isMap
                ? source.getConfigMapRef().getName()
                : source.getSecretRef().getName();
        Boolean optional = isMap
                ? source.getConfigMapRef().getOptional()
                : source.getSecretRef().getOptional();
        Map<String, String> values = (isMap ? configMaps : secrets).get(name);
        if (values == null && !Boolean.TRUE.equals(optional)) {
            problem("%s, container %s, takes its environment from %s, which no manifest has"
                    .formatted(owner, container.getName(), (isMap ? "configmap/" : "secret/") + name));
        }
        return orEmpty(values);
    }

    private Optional<String> value(String owner, Container container, io.fabric8.kubernetes.api.model.EnvVar variable) {
        EnvVarSource from = variable.getValueFrom();
        if (from == null) {
            return Optional.of(variable.getValue() == null ? "" : variable.getValue());
        }
        if (from.getConfigMapKeyRef() != null) {
            var ref = from.getConfigMapKeyRef();
            return key(owner, container, configMaps, "configmap/", ref.getName(), ref.getKey(), ref.getOptional());
        }
        if (from.getSecretKeyRef() != null) {
            var ref = from.getSecretKeyRef();
            return key(owner, container, secrets, "secret/", ref.getName(), ref.getKey(), ref.getOptional());
        }
        return field(owner, container, variable);
    }

    private Optional<String> key(
            String owner,
            Container container,
            Map<String, Map<String, String>> sources,
            String kind,
            String name,
            String key,
            @Nullable Boolean optional) {
        Required.of(
                key,
                "container %s takes a variable from %s%s without a key".formatted(container.getName(), kind, name));
        Optional<String> value = Optional.ofNullable(orEmpty(sources.get(name)).get(key));
        if (value.isEmpty() && !Boolean.TRUE.equals(optional)) {
            problem("%s, container %s, needs key %s of %s%s, which no manifest has"
                    .formatted(owner, container.getName(), key, kind, name));
        }
        return value;
    }

    private Optional<String> field(String owner, Container container, io.fabric8.kubernetes.api.model.EnvVar variable) {
        var field = variable.getValueFrom().getFieldRef();
        String path = field == null || field.getFieldPath() == null ? "" : field.getFieldPath();
        return switch (path) {
            case "metadata.name" -> Optional.of(owner.substring(owner.indexOf('/') + 1));
            case "metadata.namespace" -> Optional.of("default");
            case "status.podIP", "status.hostIP" -> Optional.of("127.0.0.1");
            default -> {
                asProcesses.impossible("%s, container %s, variable %s: a value from %s cannot be had on this runtime"
                        .formatted(
                                owner, container.getName(), variable.getName(), path.isEmpty() ? "its source" : path));
                yield Optional.empty();
            }
        };
    }

    private void problem(String what) {
        problems.accept(new Problem("<workload><manifests>", what));
    }
}

package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.github.soakgate.unit.Problem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The resources of all manifests.
 *
 * @param resources those of the kinds that soakgate reads, in the order of the files
 * @param notes what else is there, and placeholders that nothing fills, in sentences
 */
record Manifests(List<HasMetadata> resources, List<String> notes) {

    private static final String WHERE = "<workload><manifests><manifest>";
    private static final Set<String> ENDINGS = Set.of(".yaml", ".yml", ".json");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "Deployment", Deployment.class,
            "Pod", Pod.class,
            "Service", Service.class,
            "ConfigMap", ConfigMap.class,
            "Secret", Secret.class);

    /** Where the part stands without which a resource of a kind says nothing. */
    private static final Map<String, String> SPECS =
            Map.of("Deployment", "/spec/template/spec", "Pod", "/spec", "Service", "/spec");

    /** Reads all of them; what cannot be read becomes a problem. */
    static Manifests read(List<Path> paths, Function<String, Optional<String>> properties, Consumer<Problem> problems) {
        Manifests manifests = new Manifests(new ArrayList<>(), new ArrayList<>());
        for (Path file : files(paths, problems)) {
            try {
                Set<String> unknown = new LinkedHashSet<>();
                String text = Placeholders.fill(Files.readString(file), properties, unknown::add);
                unknown.forEach(name -> manifests.notes.add(
                        name + " in " + file + " is no property of the build and was left as it is"));
                manifests.parse(file, text, problems);
            } catch (MalformedInputException e) {
                problems.accept(new Problem(WHERE, file + " is no text in UTF-8"));
            } catch (IOException e) {
                problems.accept(new Problem(WHERE, file + " cannot be read: " + e));
            }
        }
        return manifests;
    }

    private static List<Path> files(List<Path> paths, Consumer<Problem> problems) {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            List<Path> found = files(path);
            if (found.isEmpty()) {
                problems.accept(new Problem(
                        WHERE,
                        Files.isDirectory(path)
                                ? path + " has no .yaml, .yml or .json file"
                                : path + " does not exist; name a manifest or a folder of manifests"));
            }
            files.addAll(found);
        }
        return files;
    }

    private static List<Path> files(Path path) {
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(path) : List.of();
        }
        try (Stream<Path> tree = Files.walk(path)) {
            return tree.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.stream().anyMatch(file.toString().toLowerCase(Locale.ROOT)::endsWith))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void parse(Path file, String text, Consumer<Problem> problems) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document != null && !document.isNull() && !document.isMissingNode()) {
                    add(file, document, problems);
                }
            }
        } catch (JacksonException e) {
            problems.accept(new Problem(WHERE, file + " is no YAML: " + firstLine(e)));
        }
    }

    private void add(Path file, JsonNode document, Consumer<Problem> problems) {
        String kind = document.path("kind").asString("");
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (kind.equals("List")) {
            document.path("items").forEach(item -> add(file, item, problems));
        } else if (kind.isEmpty()) {
            problems.accept(new Problem(WHERE, file + " is no Kubernetes manifest: a document has no 'kind'"));
        } else if (document.path("metadata").path("name").asString("").isEmpty()) {
            problems.accept(new Problem(WHERE, file + ": a " + kind + " has no 'metadata.name'"));
        } else if (type != null && !document.at(SPECS.getOrDefault(kind, "")).isObject()) {
            problems.accept(new Problem(
                    WHERE,
                    "%s: a %s has no '%s'"
                            .formatted(
                                    file,
                                    kind,
                                    SPECS.getOrDefault(kind, "").substring(1).replace('/', '.'))));
        } else if (type == null) {
            notes.add("%s/%s of %s is not read; what runs on this runtime are Deployments and Pods"
                    .formatted(
                            kind.toLowerCase(Locale.ROOT),
                            document.path("metadata").path("name").asString(),
                            file.getFileName()));
        } else {
            try {
                resources.add(YAML.treeToValue(document, type));
            } catch (JacksonException e) {
                problems.accept(new Problem(WHERE, file + " has a " + kind + " that cannot be read: " + firstLine(e)));
            }
        }
    }

    private static String firstLine(JacksonException e) {
        String where =
                e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        return e.getOriginalMessage().lines().findFirst().orElse("unreadable") + where;
    }

    /** Those of one kind. */
    <T extends HasMetadata> List<T> of(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

package io.github.soakgate.workload;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
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
 * @param all of any kind, in the same order
 * @param notes what is no resource, and placeholders that nothing fills, in sentences
 * @param unread which kinds soakgate does not read, in sentences
 */
record Manifests(
        List<HasMetadata> resources, List<GenericKubernetesResource> all, List<String> notes, List<String> unread) {

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

    /**
     * A file to read.
     *
     * @param named whether the user named the file itself, and not a folder that holds other things too
     */
    private record Source(Path file, boolean named) {}

    /** Reads all of them; what cannot be read becomes a problem. */
    static Manifests read(List<Path> paths, Function<String, Optional<String>> properties, Consumer<Problem> problems) {
        Manifests manifests = new Manifests(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Source source : sources(paths, problems)) {
            Path file = source.file();
            try {
                Set<String> unknown = new LinkedHashSet<>();
                String text = Placeholders.fill(Files.readString(file), properties, unknown::add);
                unknown.forEach(name -> manifests.notes.add(
                        name + " in " + file + " is no property of the build and was left as it is"));
                manifests.parse(source, text, problems);
            } catch (MalformedInputException e) {
                problems.accept(new Problem(WHERE, file + " is no text in UTF-8"));
            } catch (IOException e) {
                problems.accept(new Problem(WHERE, file + " cannot be read: " + e));
            }
        }
        return manifests;
    }

    private static List<Source> sources(List<Path> paths, Consumer<Problem> problems) {
        List<Source> sources = new ArrayList<>();
        for (Path path : paths) {
            List<Path> found = files(path);
            if (found.isEmpty()) {
                problems.accept(new Problem(
                        WHERE,
                        Files.isDirectory(path)
                                ? path + " has no .yaml, .yml or .json file"
                                : path + " does not exist; name a manifest or a folder of manifests"));
            }
            boolean named = !Files.isDirectory(path);
            found.forEach(file -> sources.add(new Source(file, named)));
        }
        return sources;
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

    private void parse(Source source, String text, Consumer<Problem> problems) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(text)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document != null && !document.isNull() && !document.isMissingNode()) {
                    add(source, document, problems);
                }
            }
        } catch (JacksonException e) {
            problems.accept(new Problem(WHERE, source.file() + " is no YAML: " + firstLine(e)));
        }
    }

    private void add(Source source, JsonNode document, Consumer<Problem> problems) {
        Path file = source.file();
        String kind = document.path("kind").asString("");
        String name = document.path("metadata").path("name").asString("");
        Class<? extends HasMetadata> type = KINDS.get(kind);
        if (kind.equals("List")) {
            document.path("items").forEach(item -> add(source, item, problems));
        } else if (kind.isEmpty() && !source.named()) {
            notes.add(file.getFileName() + " has a document without a 'kind' and is not read");
        } else if (kind.isEmpty()) {
            problems.accept(new Problem(WHERE, file + " is no Kubernetes manifest: a document has no 'kind'"));
        } else if (name.isEmpty() && type == null && !source.named()) {
            notes.add("a %s of %s has no name and is not read".formatted(kind, file.getFileName()));
        } else if (name.isEmpty()) {
            problems.accept(new Problem(WHERE, file + ": a " + kind + " has no 'metadata.name'"));
        } else if (!document.at(SPECS.getOrDefault(kind, "")).isObject()) {
            problems.accept(new Problem(
                    WHERE,
                    "%s: a %s has no '%s'"
                            .formatted(
                                    file,
                                    kind,
                                    SPECS.getOrDefault(kind, "").substring(1).replace('/', '.'))));
        } else {
            try {
                all.add(YAML.treeToValue(document, GenericKubernetesResource.class));
                if (type == null) {
                    unread.add("%s/%s of %s is not read; what runs on this runtime are Deployments and Pods"
                            .formatted(kind.toLowerCase(Locale.ROOT), name, file.getFileName()));
                } else {
                    resources.add(YAML.treeToValue(document, type));
                }
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

    /** What {@code reading} makes of those of one kind; those that cannot be read become problems. */
    <T extends HasMetadata, R> List<R> read(Class<T> type, Function<T, R> reading, Consumer<Problem> problems) {
        return of(type).stream()
                .flatMap(resource -> Required.read(resource, () -> reading.apply(resource), problems).stream())
                .toList();
    }

    /** How many there are of some kinds. */
    long count(Set<Class<? extends HasMetadata>> types) {
        return resources.stream()
                .filter(resource -> types.stream().anyMatch(type -> type.isInstance(resource)))
                .count();
    }
}

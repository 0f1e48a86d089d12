package io.github.soakgate.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.github.soakgate.unit.Problem;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The user's own way into a cluster: a context of a kubeconfig, whose credentials nothing here shows. */
public final class Kubeconfig {

    private static final String CONTEXT = "<kubernetes><context>";
    private static final String FILE = "<kubernetes><kubeconfig>";

    private final Config config;
    private final String context;

    private Kubeconfig(Config config, String context) {
        this.config = config;
        this.context = context;
    }

    /** Finds the context that {@code settings} name; what is missing or cannot be read becomes a problem. */
    public static Optional<Kubeconfig> find(KubernetesSettings settings, Consumer<Problem> problems) {
        List<File> files = settings.kubeconfig()
                .map(file -> List.of(file.toFile()))
                .orElseGet(() ->
                        Config.getKubeconfigFilenames().stream().map(File::new).toList());
        if (files.stream().noneMatch(File::isFile)) {
            String sought = files.stream().map(File::getPath).collect(joining(" or "));
            problems.accept(new Problem(
                    FILE,
                    "expected a kubeconfig for runtime kubernetes, but there is no file %s. %s"
                            .formatted(sought, NextSteps.noKubeconfig())));
            return Optional.empty();
        }
        try {
            return chosen(read(settings), settings.context(), problems);
        } catch (RuntimeException e) {
            // of the library, or of the parser that it uses
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
            problems.accept(new Problem(FILE, "expected a kubeconfig in YAML, but it cannot be read: " + why));
            return Optional.empty();
        }
    }

    private static Config read(KubernetesSettings settings) {
        String context = settings.context().orElse(null);
        Optional<Path> file = settings.kubeconfig();
        return file.isPresent() ? Config.fromKubeconfig(context, file.get().toFile()) : Config.autoConfigure(context);
    }

    /** The library falls back to another context where the one that was asked for is missing. */
    private static Optional<Kubeconfig> chosen(Config config, Optional<String> wanted, Consumer<Problem> problems) {
        Optional<String> current =
                Optional.ofNullable(config.getCurrentContext()).map(NamedContext::getName);
        if (current.isPresent() && (wanted.isEmpty() || wanted.equals(current))) {
            return Optional.of(new Kubeconfig(config, current.get()));
        }
        String known = config.getContexts().stream()
                .map(NamedContext::getName)
                .sorted()
                .collect(joining(", "));
        String there = known.isEmpty() ? "it has none" : "there are " + known;
        problems.accept(new Problem(
                CONTEXT,
                wanted.isPresent()
                        ? "no context '%s' in the kubeconfig; %s".formatted(wanted.get(), there)
                        : "the kubeconfig has no current context; name one, " + there));
        return Optional.empty();
    }

    /** What users call it. */
    String context() {
        return context;
    }

    /** The API server that it leads to. */
    String server() {
        return config.getMasterUrl();
    }

    /** The namespace that it is for. */
    String namespace() {
        return Optional.ofNullable(config.getNamespace()).orElse("default");
    }

    KubernetesClient client() {
        return Access.client(config);
    }
}

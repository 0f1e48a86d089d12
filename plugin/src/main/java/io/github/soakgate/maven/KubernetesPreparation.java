package io.github.soakgate.maven;

import io.github.soakgate.k3s.K3sSettings;
import io.github.soakgate.kubernetes.Kubeconfig;
import io.github.soakgate.kubernetes.KubernetesEnvironment;
import io.github.soakgate.kubernetes.KubernetesSettings;
import io.github.soakgate.run.Environment;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.workload.Workload;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be known to be wrong with a run in a cluster of others before it is asked. */
final class KubernetesPreparation {

    private KubernetesPreparation() {}

    /** Where the workload will run; nothing where that cannot be known. */
    static Optional<Function<Launch, Environment>> of(
            Pom pom,
            Configuration configuration,
            Optional<Workload> workload,
            MavenBuild build,
            Consumer<Problem> problems) {
        KubernetesSettings declared = configuration.kubernetes();
        KubernetesSettings settings = new KubernetesSettings(
                pom.setting("kubernetes.kubeconfig", build.basedir()::resolve, problems)
                        .or(declared::kubeconfig),
                pom.setting("kubernetes.context", Function.identity(), problems).or(declared::context),
                pom.setting("kubernetes.namespace", Function.identity(), problems)
                        .or(declared::namespace),
                declared.imagePullSecret(),
                declared.endpoint(),
                injectorImage(configuration, problems));
        requireNoImages(configuration.k3s(), problems);
        workload.ifPresent(found -> KubernetesEnvironment.check(found, problems));
        return Kubeconfig.find(settings, problems)
                .flatMap(kubeconfig -> workload.map(found -> launch -> new KubernetesEnvironment(
                        kubeconfig, settings, found, launch.diagnostics(), configuration.readyTimeout())));
    }

    /** What the cluster pulls for injectors, where there are any. */
    private static Optional<String> injectorImage(Configuration configuration, Consumer<Problem> problems) {
        if (configuration.injectors().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> image = configuration.kubernetes().injectorImage();
        if (image.isEmpty()) {
            problems.accept(new Problem(
                    "<kubernetes><injectorImage>",
                    "expected the name of the image that <injectors> run, for this cluster has to pull it, but there is none;"
                            + " goal soakgate:injector-image builds and pushes it"));
        }
        return image;
    }

    /** Into a cluster of others nobody brings images but by a registry. */
    private static void requireNoImages(K3sSettings given, Consumer<Problem> problems) {
        String next = "runtime kubernetes cannot import images into a cluster that exists already;"
                + " push them to a registry that it pulls from, and leave this out for it";
        if (!given.imageArchives().isEmpty()) {
            problems.accept(new Problem("<workload><imageArchives>", next));
        }
        if (!given.engineImages().isEmpty()) {
            problems.accept(new Problem("<workload><engineImages>", next));
        }
    }
}

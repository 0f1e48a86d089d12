package io.github.soakgate.maven;

import io.github.soakgate.gatling.InjectorImage;
import io.github.soakgate.k3s.K3sSettings;
import io.github.soakgate.kubernetes.KubernetesSettings;
import io.github.soakgate.local.LocalProcess;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.unit.DurationRange;
import io.github.soakgate.unit.Durations;
import io.github.soakgate.unit.Problem;
import io.github.soakgate.unit.Rate;
import io.github.soakgate.workload.WorkloadSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Reads the nested elements of the pom into types. All that is wrong with them goes to {@code problems}. */
final class ConfigurationReader {

    private static final Duration DEFAULT_READY_TIMEOUT = Duration.ofMinutes(2);
    private static final String DEFAULT_PRODUCTION_RATE = "100/min";

    private final Path basedir;
    private final Consumer<Problem> problems;

    ConfigurationReader(Path basedir, Consumer<Problem> problems) {
        this.basedir = basedir;
        this.problems = problems;
    }

    /**
     * Reads them.
     *
     * @param xml the top-level elements by their names; missing ones are missing
     * @param rate overrides the rate of every stage
     * @param duration overrides how long all stages last together
     */
    Configuration read(Map<String, PlexusConfiguration> xml, Optional<Rate> rate, Optional<DurationRange> duration) {
        Element workload = top("workload", xml);
        Element load = top("load", xml);
        Element local = top("local", xml);
        Element k3s = top("k3s", xml);
        Element kubernetes = top("kubernetes", xml);
        Map<String, String> declared = thresholds(xml);
        return new Configuration(
                workload(workload, load),
                workload.child("readyTimeout").value(Durations::parse).orElse(DEFAULT_READY_TIMEOUT),
                k3s(k3s, workload),
                kubernetes(kubernetes),
                local.items("processes", "process").stream()
                        .flatMap(process -> process(process).stream())
                        .toList(),
                LoadProfileReader.read(load, rate, duration, declared.containsKey("recovery")),
                new TrafficReader(basedir).read(load),
                load.child("injectors")
                        .value(ConfigurationReader::injectors)
                        .map(OptionalInt::of)
                        .orElseGet(OptionalInt::empty),
                injectorBaseImage(load),
                DeliveryReader.read(load.child("delivered"), declared.containsKey("delivered")),
                load.child("productionRate").value(Rate::parse).orElse(Rate.parse(DEFAULT_PRODUCTION_RATE)),
                declared,
                Thresholds.parse(declared, problems));
    }

    /**
     * What is said of the injectors' image.
     *
     * @param base that it is built on
     * @param pulled its name in a registry; absent where no cluster pulls it
     */
    record InjectorImages(String base, Optional<String> pulled) {}

    /** Reads these alone. */
    InjectorImages injectorImages(Map<String, PlexusConfiguration> xml) {
        return new InjectorImages(injectorBaseImage(top("load", xml)), injectorImage(top("kubernetes", xml)));
    }

    private static String injectorBaseImage(Element load) {
        return load.child("injectorBaseImage").text().orElse(InjectorImage.DEFAULT_BASE);
    }

    private static Optional<String> injectorImage(Element kubernetes) {
        return kubernetes.child("injectorImage").text();
    }

    /** The thresholds as declared, with what holds where nothing was said. */
    Map<String, String> thresholds(Map<String, PlexusConfiguration> xml) {
        return Thresholds.withDefaults(top("thresholds", xml).map());
    }

    private Element top(String name, Map<String, PlexusConfiguration> xml) {
        return Element.top(name, xml.get(name), problems);
    }

    private WorkloadSettings workload(Element workload, Element load) {
        List<String> manifests = workload.texts("manifests", "manifest");
        return new WorkloadSettings(
                (manifests.isEmpty() ? Stream.of("src/main/k8s") : manifests.stream())
                        .map(basedir::resolve)
                        .toList(),
                workload.child("target").text(),
                load.child("service").text(),
                load.child("tls").value(ConfigurationReader::yesOrNo).orElse(false));
    }

    private K3sSettings k3s(Element k3s, Element workload) {
        return new K3sSettings(
                k3s.child("image").text().orElse(K3sSettings.DEFAULT_IMAGE),
                k3s.child("reuse").value(ConfigurationReader::yesOrNo).orElse(false),
                k3s.child("agents").value(ConfigurationReader::agents).orElse(0),
                k3s.texts("serverArgs", "arg"),
                workload.texts("imageArchives", "archive").stream()
                        .map(basedir::resolve)
                        .toList(),
                workload.texts("engineImages", "image"));
    }

    private KubernetesSettings kubernetes(Element kubernetes) {
        return new KubernetesSettings(
                kubernetes.child("kubeconfig").text().map(basedir::resolve),
                kubernetes.child("context").text(),
                kubernetes.child("namespace").text(),
                kubernetes.child("imagePullSecret").text(),
                kubernetes.child("endpoint").value(ConfigurationReader::endpoint),
                injectorImage(kubernetes));
    }

    private static URI endpoint(String text) {
        if (!text.matches("https?://[^/?#]+/?")) {
            throw new IllegalArgumentException("expected http://HOST:PORT or https://HOST, but was '" + text + "'");
        }
        return URI.create(text);
    }

    /** A typing error must not switch something off. */
    static boolean yesOrNo(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false, but was '" + text + "'");
        };
    }

    private static int agents(String text) {
        if (!text.matches("[0-9]")) {
            throw new IllegalArgumentException(
                    "expected the number of further nodes, from 0 to 9, but was '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private static int injectors(String text) {
        if (!text.matches("[1-9][0-9]?")) {
            throw new IllegalArgumentException(
                    "expected the number of injectors, from 1 to 99, but was '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    private Optional<LocalProcess> process(Element process) {
        Optional<String> container = process.child("container").text();
        if (container.isEmpty()) {
            process.child("container").problem("expected the name of a container of the manifests, but there is none");
        }
        return container.map(name -> new LocalProcess(
                name, process.texts("command", "arg"), process.child("env").map()));
    }
}

package io.github.soakgate.maven;

import io.github.soakgate.gatling.InjectorImage;
import io.github.soakgate.k3s.K3sSettings;
import java.util.List;

/**
 * The elements of the plugin's configuration that have others below them: what is allowed where, and what the documentation
 * says of it. Maven's generated goal pages show nothing below the first level.
 */
final class Elements {

    /** Stands for elements of any name. */
    static final String ANY = "*";

    private static final String EVENT = "load/event";
    private static final String EVENT_OF_REQUEST = "load/requests/request/event";

    /** All of them, in the order of the documentation. */
    static final List<Documented> ALL = List.of(
            new Documented(
                    "workload/manifests/manifest",
                    "src/main/k8s",
                    "A manifest, or a folder of manifests; `${...}` in them is filled in from the build."),
            new Documented("workload/target", "the only Deployment", "What is loaded and judged, as `kind/name`."),
            new Documented(
                    "workload/readyTimeout", "2m", "How long the target may take from its start until it is ready."),
            new Documented(
                    "workload/imageArchives/archive",
                    "",
                    "A Docker or OCI archive of an image that the cluster is given, as goal `buildTar` of Jib and `docker save` write it. Runtime local runs processes and needs none; runtime kubernetes refuses it, for its cluster pulls."),
            new Documented(
                    "workload/engineImages/image",
                    "",
                    "An image of the local Docker engine that the cluster is given. Runtime local runs processes and needs none; runtime kubernetes refuses it, for its cluster pulls."),
            new Documented(
                    "local/processes/process/container",
                    "",
                    "The container that this process stands for: `name` or, where two pods have one of that name, `pod/name`."),
            new Documented(
                    "local/processes/process/command/arg",
                    "java -jar of this module's artifact, for the target",
                    "The command, word by word; `@{port:8080}` becomes a free port that stands in for containerPort 8080. The manifest's `args` are appended."),
            new Documented(
                    "local/processes/process/env/*",
                    "",
                    "A variable of its environment, over those of the manifest; `@{port:8080}` as in the command."),
            new Documented("load/service", "the only Service of the target", "Where the load enters, as `name:port`."),
            new Documented(
                    "load/productionRate",
                    "100/min",
                    "The rate that the target will see for real; `timeToOom` is stated at it."),
            new Documented(
                    "load/warmUp",
                    "30s",
                    "Loaded and watched, but never judged; deaths count. One of ten seconds or more comes to the first stage's rate gradually."),
            new Documented(
                    "load/delivered/path",
                    "/",
                    "Where the load's own service tells how many events arrived, for threshold `delivered`: it is asked with GET."),
            new Documented(
                    "load/delivered/url", "", "The same where another one tells it: a whole URL, instead of `path`."),
            new Documented(
                    "load/delivered/field",
                    "",
                    "Where the count is in the JSON that it answers: a JSON Pointer such as `/stored`."),
            new Documented(
                    "load/delivered/metric",
                    "",
                    "Or what it is called in the Prometheus text format: `events_stored_total`, or `events_total{result=\"stored\"}`; all samples of it that have these labels are added up."),
            new Documented(
                    "load/delivered/within",
                    "30s",
                    "How long after the load the last event may arrive; the wait ends when the count has come to rest."),
            new Documented(
                    "load/coolDown",
                    "30s where `recovery` is a threshold, else none",
                    "Watched after the load, for what memory comes back to."),
            new Documented("load/event/path", "/", "Where CloudEvents are posted to."),
            new Documented(
                    "load/tls",
                    "false",
                    "Whether the service speaks TLS. Its certificate is not verified, as by a probe."),
            new Documented("load/headers/*", "", "A header of every request. `@{...}` names a secret."),
            new Documented(
                    "load/choices/*",
                    "",
                    "Values with commas between them: `#{NAME}` stands for one of them, at random for each request."),
            new Documented(
                    "load/requestsPerConnection",
                    "any number: connections are kept alive",
                    "After how many requests a connection is closed; with 1 each request has one of its own."),
            new Documented(
                    "load/injectors",
                    "none: the load is driven from beside the build",
                    "How many pods drive the load in the workload's cluster, an equal share each, on runtimes k3s and kubernetes."),
            new Documented(
                    "load/injectorBaseImage",
                    InjectorImage.DEFAULT_BASE,
                    "What their image is built on: any with a `java` of 17 or newer, `docker://NAME` for one of the local Docker engine."),
            new Documented("load/requests/request/name", "request", "Says in reports which kind of request failed."),
            new Documented(
                    "load/requests/request/weight", "1", "How many of these there are, beside those of other kinds."),
            new Documented(
                    "load/requests/request/headers/*", "", "A header of these requests, over that of every request."),
            new Documented("load/requests/request/method", "GET, or POST with a body", "The HTTP method."),
            new Documented("load/requests/request/path", "/", "Where it is sent."),
            new Documented(
                    "load/requests/request/body",
                    "no body",
                    "The file that holds the body, or a folder of such files, which take turns."),
            new Documented(EVENT_OF_REQUEST + "/*", "", "A CloudEvent, with the elements of `<load><event>`."),
            new Documented("load/event/type", "io.github.soakgate.event", "The CloudEvents `type`."),
            new Documented("load/event/types/type", "", "Several CloudEvents types, which take turns."),
            new Documented("load/event/extensions/*", "", "A CloudEvents extension attribute, such as `traceparent`."),
            new Documented("load/event/source", "/soakgate", "The CloudEvents `source`."),
            new Documented("load/event/mode", "structured", "The CloudEvents content mode: `structured` or `binary`."),
            new Documented(
                    "load/event/data",
                    "no data",
                    "The file that holds the data of each event, or a folder of such files, which take turns."),
            new Documented("load/event/dataContentType", "by the file's ending", "The CloudEvents `datacontenttype`."),
            new Documented(
                    "load/stages/stage/rate",
                    "200/s",
                    "How many events start: `200/s`, `100/min`, `5/h`; `10/s..200/s` changes evenly from one to the other."),
            new Documented(
                    "load/stages/stage/duration",
                    "2m",
                    "For how long; of the last stage also the least and the most, such as `2m..20m`: it ends as soon as every threshold surely holds."),
            new Documented(
                    "load/simulationClass",
                    "",
                    "A Gatling simulation of the project's own, from its test class path, instead of the built-in load; it finds where the load goes in the system property `soakgate.endpoint`."),
            new Documented(
                    "load/simulationTimeout",
                    "1h",
                    "How long the simulation may take in all; then it is stopped, and nothing that it has not shown passes."),
            new Documented(
                    "thresholds/*",
                    "oomKills 0, restarts 0; timeToOom 72h where no growth is limited",
                    "See [Thresholds](thresholds.md)."),
            new Documented(
                    "k3s/image",
                    K3sSettings.DEFAULT_IMAGE,
                    "The image of K3s, 1.21 or newer; `-Dsoakgate.k3s.image` overrides it."),
            new Documented(
                    "k3s/reuse",
                    "false",
                    "Whether the cluster stays for the next run on this machine, until `soakgate:stop`; `-Dsoakgate.k3s.reuse` overrides it."),
            new Documented("k3s/agents", "0", "How many nodes there are beside the server's."),
            new Documented("k3s/serverArgs/arg", "", "Added to the arguments of `k3s server`."),
            new Documented(
                    "kubernetes/kubeconfig",
                    "what `KUBECONFIG` names, else `~/.kube/config`",
                    "The kubeconfig that leads to the cluster; `-Dsoakgate.kubernetes.kubeconfig` overrides it."),
            new Documented(
                    "kubernetes/context",
                    "the current one",
                    "The kubeconfig's context; `-Dsoakgate.kubernetes.context` overrides it."),
            new Documented(
                    "kubernetes/namespace",
                    "one of the run's own, made and removed",
                    "A namespace that exists: the run makes and removes only what the manifests declare. `-Dsoakgate.kubernetes.namespace` overrides it."),
            new Documented(
                    "kubernetes/imagePullSecret",
                    "",
                    "The secret that images are pulled with: one of the context's own namespace; where the run's is another, it is copied there."),
            new Documented(
                    "kubernetes/endpoint",
                    "a port of this machine, forwarded by the API server",
                    "Where the load goes, such as `http://broker.test.example`, where the workload has a way in of its own."),
            new Documented(
                    "kubernetes/injectorImage",
                    "",
                    "The image of `<load><injectors>` as the cluster pulls it; `soakgate:injector-image` builds and pushes it."));

    private Elements() {}

    /**
     * An element that holds a value.
     *
     * @param path from the top-level element down, with slashes
     * @param otherwise what holds where it is missing
     * @param what it is, in Markdown
     */
    record Documented(String path, String otherwise, String what) {}

    /** The names that are allowed in the element at {@code path}. */
    static List<String> below(String path) {
        if (path.startsWith(EVENT_OF_REQUEST)) {
            return below(EVENT + path.substring(EVENT_OF_REQUEST.length()));
        }
        return ALL.stream()
                .map(Documented::path)
                .filter(documented -> documented.startsWith(path + "/"))
                .map(documented -> documented.substring(path.length() + 1).split("/", 2)[0])
                .distinct()
                .toList();
    }
}

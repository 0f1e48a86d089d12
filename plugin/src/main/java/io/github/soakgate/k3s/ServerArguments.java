package io.github.soakgate.k3s;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arguments of {@code k3s server}: a cluster for one workload, started as fast as it goes. */
final class ServerArguments {

    private static final Pattern VERSION = Pattern.compile("v1\\.(\\d+)\\.[^:/]*$");

    /** Old ones' allocator of pod address ranges sleeps for ten seconds, and all controllers after it with it; new ones' does not. */
    private static final int LAST_WITH_SLEEPING_ALLOCATOR = 26;

    /** Older ones do not know how to leave it out, and end with their usage. */
    private static final int FIRST_WITHOUT_HELM = 23;

    /** The command itself. */
    static final String SERVER = "server";

    /** What servers and agents are both started with. */
    static final List<String> OF_EVERY_NODE = List.of(
            // a node says that it is ready with its next report only, ten seconds apart by default
            "--kubelet-arg=node-status-update-frequency=1s",
            // the road to a ready pod is laid as soon as it is known, not up to a second later
            "--kube-proxy-arg=iptables-min-sync-period=100ms");

    private ServerArguments() {}

    static List<String> of(K3sSettings settings, String host) {
        List<String> arguments = new ArrayList<>(List.of(
                SERVER,
                "--tls-san=" + host,
                // what a workload under test does not use
                "--disable=traefik",
                "--disable=metrics-server",
                "--disable=servicelb",
                "--disable-cloud-controller",
                // some thirty controllers start one after the other, and would wait for leave to ask their three
                // questions each
                "--kube-controller-manager-arg=kube-api-qps=200",
                "--kube-controller-manager-arg=kube-api-burst=400"));
        arguments.addAll(OF_EVERY_NODE);
        if (minor(settings.image()).orElse(FIRST_WITHOUT_HELM) >= FIRST_WITHOUT_HELM) {
            arguments.add("--disable-helm-controller");
        }
        if (givesRanges(settings)) {
            arguments.add("--kube-controller-manager-arg=allocate-node-cidrs=false");
        }
        arguments.addAll(settings.serverArgs());
        return arguments;
    }

    /** Whether nodes are given their ranges of pod addresses by us instead of by that allocator: never other ranges than K3s'. */
    static boolean givesRanges(K3sSettings settings) {
        OptionalInt minor = minor(settings.image());
        return minor.isPresent()
                && minor.getAsInt() <= LAST_WITH_SLEEPING_ALLOCATOR
                && settings.serverArgs().stream().noneMatch(argument -> argument.contains("cidr"));
    }

    private static OptionalInt minor(String image) {
        Matcher matcher = VERSION.matcher(image);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}

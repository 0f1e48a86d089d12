package io.github.soakgate.maven;

import io.github.soakgate.evidence.LoadProfile;
import io.github.soakgate.gatling.Traffic;
import io.github.soakgate.k3s.K3sSettings;
import io.github.soakgate.kubernetes.KubernetesSettings;
import io.github.soakgate.local.LocalProcess;
import io.github.soakgate.run.Delivery;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.unit.Rate;
import io.github.soakgate.workload.WorkloadSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the pom says, as types.
 *
 * @param workload what is deployed
 * @param readyTimeout how long the target may take to become ready
 * @param k3s the cluster of runtime k3s
 * @param kubernetes the cluster of runtime kubernetes
 * @param processes how containers run on runtime local
 * @param load what load is driven
 * @param traffic what the load sends
 * @param injectors how many drive it in the workload's cluster; absent where one does beside the build
 * @param injectorBaseImage what their image is built on
 * @param delivery how it is told what was delivered
 * @param productionRate the rate that the target will see for real
 * @param declaredThresholds by name, defaults included
 * @param thresholds the same, as they are judged
 */
record Configuration(
        WorkloadSettings workload,
        Duration readyTimeout,
        K3sSettings k3s,
        KubernetesSettings kubernetes,
        List<LocalProcess> processes,
        LoadProfile load,
        Traffic traffic,
        OptionalInt injectors,
        String injectorBaseImage,
        Optional<Delivery> delivery,
        Rate productionRate,
        Map<String, String> declaredThresholds,
        Thresholds thresholds) {}

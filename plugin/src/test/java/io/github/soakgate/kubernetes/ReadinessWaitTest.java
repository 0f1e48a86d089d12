package io.github.soakgate.kubernetes;

import static io.github.soakgate.kubernetes.TestingPods.ended;
import static io.github.soakgate.kubernetes.TestingPods.pod;
import static io.github.soakgate.kubernetes.TestingPods.ready;
import static io.github.soakgate.kubernetes.TestingPods.running;
import static io.github.soakgate.kubernetes.TestingPods.status;
import static io.github.soakgate.kubernetes.TestingPods.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.TestingWaiter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ReadinessWaitTest {

    private final TestingWaiter waiter = new TestingWaiter();
    private final List<String> progress = new ArrayList<>();

    private ReadinessWait of(int replicas, Supplier<List<Pod>> pods) {
        return new ReadinessWait(
                "deployment/event-broker",
                replicas,
                pods,
                Path.of("target/soakgate/diagnostics"),
                NextSteps.imageMissing(),
                waiter,
                progress::add);
    }

    @Test
    void itEndsWhenAllReplicasAreReady() throws Exception {
        of(
                        2,
                        () -> List.of(
                                ready(pod("1", running("a", 0))),
                                waiter.now().toSeconds() < 3
                                        ? pod("2", running("b", 0))
                                        : ready(pod("2", running("b", 0)))))
                .await(Duration.ofSeconds(60));
        assertThat(waiter.now()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3200));
    }

    @Test
    void whatIsWaitedForIsToldAndInTheEndWhatWasSeen() {
        Pod crashing =
                pod("1", status("broker", "b", 2, waits("CrashLoopBackOff", "back-off 20s"), ended("a", "Error", 3)));
        assertThatThrownBy(() -> of(1, () -> List.of(crashing)).await(Duration.ofSeconds(12)))
                .isInstanceOf(BrokenRunException.class)
                .hasMessage(
                        "expected deployment/event-broker to be ready within 12s, but saw: pod event-broker-75f8-1 has "
                                + "container broker waiting: CrashLoopBackOff (back-off 20s), restarted 2 times, ended the last time "
                                + "with exit code 3 (Error). Read target/soakgate/diagnostics, or give it more time with "
                                + "<workload><readyTimeout>.");
        assertThat(progress)
                .hasSize(2)
                .first()
                .isEqualTo(
                        "waiting for deployment/event-broker to be ready: pod event-broker-75f8-1 has container broker "
                                + "waiting: CrashLoopBackOff (back-off 20s), restarted 2 times, ended the last time with exit code 3 "
                                + "(Error), 5s of 12s");
    }

    @Test
    void anImageThatStaysMissingIsNotWaitedForLong() {
        Pod missing = pod("1", status("broker", "", 0, waits("ImagePullBackOff", "Back-off pulling image"), null));
        assertThatThrownBy(() -> of(1, () -> List.of(missing)).await(Duration.ofMinutes(2)))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith(
                        "expected the images of deployment/event-broker, but saw: pod event-broker-75f8-1 "
                                + "has container broker waiting: ImagePullBackOff (Back-off pulling image). Build it before this goal "
                                + "and name its archive in <workload><imageArchives>");
        assertThat(waiter.now()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
    }

    @Test
    void aRegistryMayFailForAWhile() throws Exception {
        Pod missing = pod("1", status("broker", "", 0, waits("ErrImagePull", "timeout"), null));
        of(1, () -> waiter.now().toSeconds() < 14 ? List.of(missing) : List.of(ready(pod("1", running("a", 0)))))
                .await(Duration.ofMinutes(2));
        assertThat(waiter.now()).isGreaterThan(Duration.ofSeconds(13));
    }

    @Test
    void aTargetWithoutAPodIsToldSo() {
        assertThatThrownBy(() -> of(1, List::of).await(Duration.ofSeconds(1)))
                .hasMessageContaining("within 1s, but saw: no pod of it. Read");
    }

    /** One that nobody replaces. */
    private static Pod bare(String phase, ContainerStatus... statuses) {
        return new PodBuilder(owned(phase, statuses))
                .editMetadata()
                .withOwnerReferences(List.of())
                .endMetadata()
                .build();
    }

    private static Pod owned(String phase, ContainerStatus... statuses) {
        return new PodBuilder(pod("1", statuses))
                .editStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }

    @Test
    void aPodThatNothingRestartsIsNotWaitedFor() {
        Pod failed = bare("Failed", status("broker", "a", 0, ended("a", "Error", 1), null));
        assertThatThrownBy(() -> of(1, () -> List.of(failed)).await(Duration.ofMinutes(2)))
                .isInstanceOf(BrokenRunException.class)
                .hasMessage(
                        "expected deployment/event-broker to be ready, but saw: pod event-broker-75f8-1 has container "
                                + "broker ended with exit code 1 (Error), and nothing takes its place. Read target/soakgate/diagnostics: "
                                + "its log, and events.txt.");
        assertThat(waiter.now()).isZero();
    }

    @Test
    void whatTheRuntimeSaysOfAnEndIsTold() {
        ContainerState end = new ContainerStateBuilder(ended("a", "StartError", 128))
                .editTerminated()
                .withMessage("what came before\nexec: \"java\": executable file not found in $PATH\n\n")
                .endTerminated()
                .build();
        assertThatThrownBy(() -> of(1, () -> List.of(bare("Failed", status("broker", "a", 0, end, null))))
                        .await(Duration.ofMinutes(2)))
                .hasMessageContaining(
                        "broker ended with exit code 128 (StartError: exec: \"java\": executable file not found in "
                                + "$PATH), and nothing takes its place.");
    }

    @Test
    void norOneThatEndedWell() {
        Pod done = bare("Succeeded", status("broker", "a", 0, ended("a", "Completed", 0), null));
        assertThatThrownBy(() -> of(1, () -> List.of(done)).await(Duration.ofMinutes(2)))
                .hasMessageContaining("broker ended with exit code 0 (Completed), and nothing takes its place.");
    }

    @Test
    void anotherTakesThePlaceOfADeploymentsPodThatFailed() throws Exception {
        Pod failed = owned("Failed", status("broker", "a", 0, ended("a", "Error", 1), null));
        Pod other = ready(pod("2", running("b", 0)));
        of(1, () -> waiter.now().toSeconds() < 3 ? List.of(failed) : List.of(failed, other))
                .await(Duration.ofMinutes(2));
        assertThat(waiter.now()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aPodThatItsNodeRefusedIsToldSo() {
        Pod refused = new PodBuilder(bare("Failed"))
                .editStatus()
                .withReason("OutOfcpu")
                .withMessage("Node didn't have enough resource: cpu")
                .endStatus()
                .build();
        assertThatThrownBy(() -> of(1, () -> List.of(refused)).await(Duration.ofMinutes(2)))
                .hasMessageContaining(
                        "pod event-broker-75f8-1 is lost: OutOfcpu (Node didn't have enough resource: cpu), and nothing "
                                + "takes its place.");
    }
}

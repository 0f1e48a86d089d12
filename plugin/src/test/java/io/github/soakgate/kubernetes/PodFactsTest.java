package io.github.soakgate.kubernetes;

import static io.github.soakgate.kubernetes.TestingPods.ended;
import static io.github.soakgate.kubernetes.TestingPods.leaving;
import static io.github.soakgate.kubernetes.TestingPods.pod;
import static io.github.soakgate.kubernetes.TestingPods.restarted;
import static io.github.soakgate.kubernetes.TestingPods.running;
import static io.github.soakgate.kubernetes.TestingPods.runs;
import static io.github.soakgate.kubernetes.TestingPods.status;
import static io.github.soakgate.kubernetes.TestingPods.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.github.soakgate.evidence.CauseOfDeath;
import io.github.soakgate.evidence.ClusterEvent;
import io.github.soakgate.evidence.ContainerObservations;
import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.DeathAccount;
import io.github.soakgate.evidence.Deployed;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.PodLost;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Started;
import io.github.soakgate.evidence.TargetReady;
import io.github.soakgate.evidence.Terminated;
import io.github.soakgate.unit.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the API server says of pods, and what it comes to. */
class PodFactsTest {

    private static final ContainerRef FIRST = new ContainerRef("event-broker", "broker", "a");
    private static final ContainerRef SECOND = new ContainerRef("event-broker", "broker", "b");

    private final RecordedEvidence evidence = new RecordedEvidence(() -> Duration.ofSeconds(7));
    private final Containers containers = new Containers();
    private final List<ContainerRef> dead = new ArrayList<>();
    private final TestingNodeView view = new TestingNodeView();
    private final PodFacts facts = new PodFacts(
            evidence, "deployment/event-broker", view, containers, (pod, container) -> dead.add(container));

    @Test
    void aContainerThatRunsIsToldOnce() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", running("a", 0)));
        assertThat(evidence.all())
                .containsExactly(
                        new Deployed(
                                Duration.ofSeconds(7),
                                "event-broker",
                                "broker",
                                true,
                                false,
                                "docker.io/acme/event-broker:1 (sha256:0123)",
                                Optional.of(Bytes.ofMebi(128)),
                                "cgroup v1"),
                        new Started(Duration.ofSeconds(7), FIRST, 0));
        assertThat(containers.find("a")).contains(FIRST);
        assertThat(containers.find("b")).isEmpty();
    }

    @Test
    void aDeathIsToldWhenItIsFirstSeen() {
        facts.seen(pod("1", running("a", 0)));
        containers.counted("a", 1);
        facts.seen(pod("1", status("broker", "a", 0, ended("a", "OOMKilled", 137), null)));
        facts.seen(pod("1", restarted("b", 1, ended("a", "OOMKilled", 137))));
        assertThat(evidence.of(Terminated.class))
                .containsExactly(new Terminated(
                        Duration.ofSeconds(7),
                        FIRST,
                        "OOMKilled",
                        OptionalInt.of(137),
                        OptionalLong.of(1),
                        true,
                        false,
                        false,
                        Optional.of(Instant.parse("2026-11-25T08:00:07Z")),
                        Optional.of(new Terminated.Pod("1", 0, false))));
        assertThat(evidence.of(Started.class)).extracting(Started::container).containsExactly(FIRST, SECOND);
        assertThat(dead).containsExactly(FIRST);
        assertThat(facts.hasEnded(FIRST)).isTrue();
        assertThat(facts.hasEnded(SECOND)).isFalse();
    }

    @Test
    void anIncarnationThatCameAndWentBetweenTwoLooksIsTold() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", restarted("c", 2, ended("b", "Error", 1))));
        assertThat(evidence.of(Terminated.class))
                .extracting(Terminated::container, Terminated::reason)
                .containsExactly(tuple(FIRST, "Unseen"), tuple(SECOND, "Error"));
        assertThat(observed().restarts()).isEqualTo(2);
    }

    @Test
    void eachIncarnationThatNobodySawHasAnEndOfItsOwn() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", restarted("e", 4, ended("d", "Error", 1))));
        facts.seen(pod("1", restarted("e", 4, ended("d", "Error", 1))));
        assertThat(evidence.of(Terminated.class))
                .extracting(end -> end.container().id(), Terminated::reason)
                .containsExactly(
                        tuple("a", "Unseen"),
                        tuple("1/broker/1", "Unseen"),
                        tuple("1/broker/2", "Unseen"),
                        tuple("d", "Error"));
        assertThat(observed().restarts()).isEqualTo(4);
    }

    /** As K3s 1.21 told it: the second incarnation was never seen to run, and is the last one while the third is waited for. */
    @Test
    void whileTheNextIncarnationIsWaitedForTheLastEndIsThatOfTheNewest() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", status("broker", "b", 1, waits("CrashLoopBackOff", ""), ended("b", "Error", 1))));
        facts.seen(pod("1", restarted("c", 2, ended("b", "Error", 1))));
        assertThat(evidence.of(Terminated.class))
                .extracting(
                        end -> end.container().id(),
                        Terminated::reason,
                        end -> end.pod().orElseThrow().restartCount())
                .containsExactly(tuple("a", "Unseen", 0), tuple("b", "Error", 1));
        assertThat(evidence.of(Started.class)).extracting(Started::restartCount).containsExactly(0, 1, 2);
        assertThat(observed().restarts()).isEqualTo(2);
    }

    /** Of a container that is lost, kubelets make up an end without an id, and an exit code. */
    @Test
    void anEndWithoutAnIdIsThatOfWhatRan() {
        ContainerState unknown = ended("a", "ContainerStatusUnknown", 137);
        unknown.getTerminated().setContainerID(null);
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", status("broker", "a", 0, unknown, null)));
        facts.seen(pod("1", status("broker", "a", 1, waits("CrashLoopBackOff", ""), unknown)));
        facts.seen(pod("1", restarted("b", 1, unknown)));
        assertThat(evidence.of(Terminated.class))
                .extracting(Terminated::container, Terminated::reason, Terminated::exitCode)
                .containsExactly(tuple(FIRST, "ContainerStatusUnknown", OptionalInt.empty()));
        assertThat(observed().restarts()).isEqualTo(1);
    }

    @Test
    void aListThatIsOlderThanWhatWasToldSinceChangesNothing() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", restarted("c", 2, ended("b", "Error", 1))));
        int told = evidence.all().size();
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", restarted("x", 1, ended("a", "Error", 1))));
        assertThat(evidence.all()).hasSize(told);
    }

    @Test
    void eachTimeThatAContainerIsKilledIsTold() {
        facts.seen(pod("1", running("a", 0)));
        Event again = event("e1", "1");
        again.setCount(2);
        facts.happened(event("e1", "1"));
        facts.happened(again);
        facts.happened(again);
        assertThat(evidence.of(ClusterEvent.class)).hasSize(2);
    }

    @Test
    void aPodInWhichNothingEverRanIsNoRestart() {
        facts.seen(pod("1"));
        facts.seen(leaving(pod("1")));
        facts.gone(pod("1"));
        facts.seen(pod("2", running("b", 0)));
        assertThat(observed().restarts()).isZero();
    }

    @Test
    void twentyDeathsInACrashLoopAreTwentyHoweverManyOfThemAreSeen() {
        facts.seen(pod("1", running("0", 0)));
        for (int restarts : new int[] {1, 2, 5, 6, 11, 12, 13, 19, 20}) {
            ContainerState last = ended(Integer.toString(restarts - 1), "Error", 1);
            facts.seen(pod("1", status("broker", Integer.toString(restarts - 1), restarts - 1, last, null)));
            facts.seen(pod("1", restarted(Integer.toString(restarts), restarts, last)));
        }
        assertThat(evidence.of(Terminated.class)).hasSize(20);
        assertThat(observed().restarts()).isEqualTo(20);
    }

    @Test
    void anEvictedPodIsToldWithWhatRanInIt() {
        facts.seen(pod("1", running("a", 0)));
        Pod evicted = new PodBuilder(pod("1"))
                .editStatus()
                .withPhase("Failed")
                .withReason("Evicted")
                .withMessage("its volume is full")
                .endStatus()
                .build();
        facts.seen(evicted);
        facts.seen(evicted);
        facts.gone(evicted);
        assertThat(evidence.of(PodLost.class))
                .containsExactly(
                        new PodLost(Duration.ofSeconds(7), "event-broker", "1", "Evicted", "its volume is full"));
        assertThat(evidence.of(Terminated.class))
                .extracting(Terminated::container, Terminated::reason, Terminated::exitCode)
                .containsExactly(tuple(FIRST, "Evicted", OptionalInt.empty()));
        assertThat(observed().restarts()).isEqualTo(1);
    }

    /** As Kubernetes tells it since 1.26, for an eviction by the API among others. */
    @Test
    void whatDisruptsAPodIsWhyItIsLost() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(new PodBuilder(leaving(pod("1", running("a", 0))))
                .editStatus()
                .addNewCondition()
                .withType("DisruptionTarget")
                .withStatus("True")
                .withReason("EvictionByEvictionAPI")
                .withMessage("Eviction API: evicting")
                .endCondition()
                .endStatus()
                .build());
        assertThat(evidence.of(PodLost.class)).extracting(PodLost::reason).containsExactly("EvictionByEvictionAPI");
        assertThat(evidence.of(Terminated.class)).isEmpty();
    }

    @Test
    void aPodThatHasDoneItsWorkIsNotLost() {
        facts.seen(pod("1", status("broker", "a", 0, ended("a", "Completed", 0), null)));
        facts.seen(leaving(pod("1", status("broker", "a", 0, ended("a", "Completed", 0), null))));
        facts.gone(pod("1"));
        assertThat(evidence.of(PodLost.class)).isEmpty();
    }

    @Test
    void whetherTheKernelWasHeardStandsWithTheEnd() {
        view.kernelHeard = false;
        facts.seen(pod("1", status("broker", "a", 0, ended("a", "Error", 137), null)));
        assertThat(evidence.of(Terminated.class))
                .extracting(Terminated::kernelHeard)
                .containsExactly(false);
    }

    @Test
    void anEventIsToldOnceAndOfPodsOfTheWorkloadAlone() {
        facts.seen(pod("1", running("a", 0)));
        facts.happened(event("e1", "1"));
        facts.happened(event("e1", "1"));
        facts.happened(event("e2", "another"));
        assertThat(evidence.of(ClusterEvent.class))
                .containsExactly(new ClusterEvent(
                        Duration.ofSeconds(7),
                        "event-broker",
                        Optional.of("broker"),
                        "Killing",
                        "Container broker failed liveness probe, will be restarted"));
    }

    private static Event event(String uid, String pod) {
        return new EventBuilder()
                .withNewMetadata()
                .withUid(uid)
                .endMetadata()
                .withNewInvolvedObject()
                .withUid(pod)
                .withFieldPath("spec.containers{broker}")
                .endInvolvedObject()
                .withReason("Killing")
                .withMessage("Container broker failed liveness probe, will be restarted")
                .build();
    }

    @Test
    void restartsAreCountedOnceThoughStatesAndCountsTellOfThem() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("1", restarted("b", 1, ended("a", "OOMKilled", 137))));
        facts.seen(pod("1", restarted("c", 2, ended("b", "Completed", 0))));
        assertThat(observed().restarts()).isEqualTo(2);
        assertThat(observed().oomKills()).isEqualTo(1);
    }

    @Test
    void aPodThatReplacesAnotherTakesItsPlaceAndCountsAsARestart() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(leaving(pod("1", running("a", 0))));
        facts.seen(pod("2", running("b", 0)));
        assertThat(evidence.of(Started.class))
                .containsExactly(
                        new Started(Duration.ofSeconds(7), FIRST, 0), new Started(Duration.ofSeconds(7), SECOND, 1));
        assertThat(evidence.of(Deployed.class)).hasSize(1);
    }

    @Test
    void aPodThatEndsAfterItsSuccessorBeganCountsOnce() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(leaving(pod("1", running("a", 0))));
        facts.seen(pod("2", running("b", 0)));
        facts.seen(leaving(pod("1", status("broker", "a", 0, ended("a", "Error", 143), null))));
        assertThat(observed().restarts()).isEqualTo(1);
    }

    @Test
    void lateLooksAtAReplacedPodDoNotCountAgain() {
        facts.seen(leaving(pod("1", running("a", 3))));
        facts.seen(pod("2", running("b", 0)));
        facts.seen(leaving(pod("1", running("a", 3))));
        facts.seen(leaving(pod("2", running("b", 0))));
        facts.seen(pod("3", running("c", 0)));
        assertThat(evidence.of(Started.class)).extracting(Started::restartCount).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void eachContainerOfAReplacedPodKeepsItsOwnCount() {
        facts.seen(leaving(pod("1", running("a", 3), status("side", "s", 0, runs(), null))));
        facts.seen(pod("2", running("b", 0), status("side", "t", 0, runs(), null)));
        assertThat(evidence.of(Started.class)).extracting(Started::restartCount).containsExactly(0, 1, 2, 3, 0, 4, 1);
    }

    @Test
    void aPodThatIsDeletedWhileItRunsIsADeath() {
        facts.seen(pod("1", running("a", 0)));
        facts.gone(pod("1", running("a", 0)));
        facts.gone(pod("1", running("a", 0)));
        facts.seen(pod("2", running("b", 0)));
        assertThat(evidence.of(Terminated.class))
                .extracting(Terminated::container, Terminated::reason)
                .containsExactly(tuple(FIRST, "PodDeleted"));
        assertThat(observed().restarts()).isEqualTo(1);
    }

    @Test
    void replicasHavePlacesOfTheirOwn() {
        facts.seen(pod("1", running("a", 0)));
        facts.seen(pod("2", running("b", 0)));
        assertThat(evidence.of(Started.class))
                .extracting(started -> started.container().label())
                .containsExactly("event-broker/broker", "event-broker#2/broker");
    }

    @Test
    void anInitContainerDiesOnlyWhereItFails() {
        facts.seen(withInit(null, ended("i", "Completed", 0)));
        assertThat(dead).isEmpty();
        facts.seen(withInit(null, ended("j", "OOMKilled", 137)));
        assertThat(dead).extracting(ContainerRef::id).containsExactly("j");
        assertThat(evidence.of(Deployed.class))
                .extracting(Deployed::target, Deployed::passing)
                .containsExactly(tuple(false, true));
        Observations seen = new Observations();
        seen.accept(Facts.header(Facts.profile(0, 60, 100), Map.of()));
        evidence.all().forEach(seen);
        assertThat(seen.deaths().accounts())
                .extracting(death -> death.container().label(), DeathAccount::cause)
                .containsExactly(tuple("event-broker/migrate", CauseOfDeath.OOM_KILL));
    }

    @Test
    void aSidecarAmongTheInitContainersIsAContainerAsAnyOther() {
        facts.seen(withInit("Always", runs()));
        assertThat(evidence.of(Started.class))
                .extracting(started -> started.container().label())
                .containsExactly("event-broker/migrate");
    }

    @Test
    void podsOfOthersAreNotTheTarget() {
        Pod alone = new PodBuilder(pod("9", running("z", 0)))
                .editMetadata()
                .withName("mongodb")
                .withOwnerReferences(List.of())
                .endMetadata()
                .build();
        facts.seen(alone);
        assertThat(evidence.of(Deployed.class)).extracting(Deployed::target).containsExactly(false);
        assertThat(facts.ofTarget(List.of(alone, pod("1")))).containsExactly(pod("1"));
    }

    private static Pod withInit(@Nullable String restartPolicy, ContainerState state) {
        String id = state.getTerminated() == null
                ? "s"
                : state.getTerminated().getContainerID().replace("containerd://", "");
        return new PodBuilder(pod("1"))
                .editSpec()
                .withInitContainers(new ContainerBuilder()
                        .withName("migrate")
                        .withRestartPolicy(restartPolicy)
                        .build())
                .endSpec()
                .editStatus()
                .withInitContainerStatuses(status("migrate", id, 0, state, null))
                .endStatus()
                .build();
    }

    /** The target's container after all that was told, the target having been ready from the beginning. */
    private ContainerObservations observed() {
        Observations seen = new Observations();
        seen.accept(Facts.header(Facts.profile(0, 60, 100), Map.of()));
        seen.accept(new TargetReady(Duration.ZERO, "http://127.0.0.1:1"));
        evidence.all().forEach(seen);
        return seen.target().get(0);
    }
}

package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.soakgate.run.InjectorListener;
import io.github.soakgate.run.TestingWaiter;
import io.github.soakgate.run.Waiter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an injector prints is told once, whatever becomes of the connections that it is read by. */
@Timeout(30)
class InjectorPodTest implements InjectorListener {

    private static final String POD = "GET /api/v1/namespaces/run/pods/soakgate-injector-0";
    private static final String LOG = POD + "/log?pretty=false&container=injector&timestamps=true&follow=true";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private TestingApiServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestingApiServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public void printed(int injector, String line) {
        told.add(line);
    }

    @Override
    public void ended(int injector, OptionalInt exitCode, String how) {
        told.add("ended: " + how + (exitCode.isPresent() ? " " + exitCode.getAsInt() : ""));
        ended.countDown();
    }

    private static Pod pod() {
        return new PodBuilder()
                .withNewMetadata()
                .withName("soakgate-injector-0")
                .withNamespace("run")
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-1")
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .endStatus()
                .build();
    }

    private static String running() {
        return Serialization.asJson(pod());
    }

    private static String terminated(int exitCode, String reason) {
        return Serialization.asJson(pod().edit()
                .editStatus()
                .addNewContainerStatus()
                .withName("injector")
                .withNewState()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build());
    }

    private InjectorPod follow() throws InterruptedException {
        return follow(new TestingWaiter());
    }

    private InjectorPod follow(Waiter waiter) throws InterruptedException {
        try (var client = server.client()) {
            InjectorPod injector = InjectorPod.follow(client, 0, pod(), this, waiter);
            assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
            return injector;
        }
    }

    @Test
    void aLogIsReadOnAfterItsLastLine() throws InterruptedException {
        server.on(POD, 200, running())
                .on(POD, 200, terminated(0, "Completed"))
                .on(LOG, 200, "2026-07-01T12:00:00.5+02:00 one\n2026-07-01T12:00:00.25+02:00 late\n")
                .on(
                        LOG.replace("&timestamps", "&sinceTime=2026-07-01T10:00:00.500Z&timestamps"),
                        200,
                        "2026-07-01T10:00:00.5Z one\n2026-07-01T10:00:00.500000001Z two words\nnot a line of it\n");
        InjectorPod injector = follow();
        assertThat(told)
                .as(server.requests()::toString)
                .containsExactly("one", "two words", "ended: exit code 0, Completed 0");
        assertThat(injector.name()).isEqualTo("soakgate-injector-0");
        assertThat(injector.node()).isEqualTo("node-1");
    }

    @Test
    void oneWhosePodIsGoneIsLost() throws InterruptedException {
        server.on(POD, 404, "{}");
        follow();
        assertThat(told).containsExactly("ended: its pod is gone");
    }

    @Test
    void oneOfWhichNothingCanBeHeardIsLostAfterAWhile() throws InterruptedException {
        server.on(POD, 403, "{}");
        follow(new Waiter() {
            private final TestingWaiter time = new TestingWaiter();

            @Override
            public boolean await(CountDownLatch event, Duration atMost) throws InterruptedException {
                return time.await(event, atMost.multipliedBy(50));
            }

            @Override
            public Duration now() {
                return time.now();
            }
        });
        assertThat(told).singleElement().asString().startsWith("ended: nothing could be heard of it for 1m: ");
    }

    @Test
    void oneThatWasKilledIsToldWithItsExitCode() throws InterruptedException {
        server.on(POD, 200, terminated(137, "OOMKilled")).on(LOG, 200, "2026-07-01T10:00:00.5Z one\n");
        follow();
        assertThat(told).containsExactly("one", "ended: exit code 137, OOMKilled 137");
    }
}

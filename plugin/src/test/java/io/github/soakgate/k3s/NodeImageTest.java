package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.TestingWaiter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** An image that the engine has, gets, or cannot get. */
class NodeImageTest {

    private static final String IMAGE = "rancher/k3s:v1";

    private final TestingWaiter waiter = new TestingWaiter();

    /** An engine that has refused as often as there are failures, and then has what it is asked for. */
    private static final class TestingEngine implements NodeImage.Engine {

        private final Queue<RuntimeException> failures = new ArrayDeque<>();
        private boolean present;
        private int pulls;

        TestingEngine(RuntimeException... failures) {
            this.failures.addAll(List.of(failures));
        }

        @Override
        public boolean has(String image) {
            return present && image.equals(IMAGE);
        }

        @Override
        public void pull(String image) {
            pulls++;
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            present = true;
        }
    }

    private NodeImage of(TestingEngine engine) {
        return new NodeImage(IMAGE, engine, waiter);
    }

    private static RuntimeException unreachable() {
        return new InternalServerErrorException(
                "{\"message\":\"Get \\\"https://registry-1.docker.io/v2/\\\": dial tcp: no such host\"}\n");
    }

    @Test
    void anImageThatIsThereIsNotPulled() throws Exception {
        TestingEngine engine = new TestingEngine();
        engine.present = true;
        of(engine).provide();
        assertThat(engine.pulls).isZero();
    }

    @Test
    void aRegistryThatIsBusyForAMomentIsAskedAgain() throws Exception {
        TestingEngine engine = new TestingEngine(unreachable(), new DockerClientException("Could not pull image"));
        of(engine).provide();
        assertThat(engine.has(IMAGE)).isTrue();
        assertThat(waiter.waits()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aRegistryThatIsOutOfReachIsToldAfterThreeTries() {
        TestingEngine engine = new TestingEngine(unreachable(), unreachable(), unreachable(), unreachable());
        assertThatThrownBy(of(engine)::provide)
                .isInstanceOf(BrokenRunException.class)
                .hasMessage("expected Docker to have rancher/k3s:v1 or to pull it, but: Get"
                        + " \"https://registry-1.docker.io/v2/\": dial tcp: no such host. See that <k3s><image> is right and its"
                        + " registry can be reached from this machine, by \"docker pull rancher/k3s:v1\"; or name a copy in a"
                        + " registry that can be.");
        assertThat(engine.pulls).isEqualTo(3);
    }

    @Test
    void anImageThatIsNotInItsRegistryIsToldAtOnce() {
        TestingEngine engine = new TestingEngine(new NotFoundException("{\"message\":\"manifest unknown\"}"));
        assertThatThrownBy(of(engine)::provide)
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith(
                        "expected Docker to have rancher/k3s:v1 or to pull it, but: manifest unknown. ");
        assertThat(engine.pulls).isEqualTo(1);
    }
}

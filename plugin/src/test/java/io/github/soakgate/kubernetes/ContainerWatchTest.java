package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.ContainerRef;
import io.github.soakgate.evidence.RecordedEvidence;
import io.github.soakgate.evidence.Sample;
import io.github.soakgate.run.TestingWaiter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops in a container that break off, and what follows them. */
@Timeout(30)
class ContainerWatchTest {

    private static final ContainerRef BROKER = new ContainerRef("event-broker", "broker", "a");

    private final RecordedEvidence evidence = new RecordedEvidence();
    private final TestingWaiter waiter = new TestingWaiter();
    private final List<String> unreadable = new ArrayList<>();
    private int started;

    /** A loop that answers {@code looks} times and then ends, or falls silent. */
    private ContainerLoop loop(Consumer<String> lines, int looks, Optional<String> end) {
        lines.accept("cgroup v2");
        return new ContainerLoop() {
            private int asked;

            @Override
            public void look() {
                if (asked++ < looks) {
                    lines.accept("this/memory.current:1");
                    lines.accept("looked ");
                }
            }

            @Override
            public Optional<String> ended() {
                return asked < looks ? Optional.empty() : end;
            }

            @Override
            public void close() {}
        };
    }

    private void watch(ContainerLoop.Starter starter) {
        ContainerLooks looks = new ContainerLooks(BROKER, evidence, new Containers(), InstantSource.system());
        new ContainerWatch(starter, looks, waiter, unreadable::add).run();
        // it ended by an interrupt, or not: either way no other test is to see it
        assertThat(Thread.interrupted() || !unreadable.isEmpty()).isTrue();
    }

    @Test
    void aLoopThatBreaksOffIsFollowedByAnotherHoweverOften() {
        watch(lines -> {
            if (++started > 20) {
                Thread.currentThread().interrupt();
            }
            return loop(lines, 2, Optional.of("the connection was closed"));
        });
        assertThat(evidence.of(Sample.class)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(unreadable).isEmpty();
    }

    @Test
    void aLoopThatFallsSilentIsReplaced() {
        watch(lines -> {
            if (++started > 1) {
                Thread.currentThread().interrupt();
            }
            return loop(lines, 3, Optional.<String>empty());
        });
        assertThat(started).isEqualTo(2);
        assertThat(evidence.of(Sample.class)).hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OCI runtime exec failed: exec: "sh": executable file not found in $PATH | its image has no shell
            exec failed: stat sh: no such file or directory | its image has no shell
            pods "p" is forbidden: User "ci" cannot get resource "pods/exec" | the right to exec into pods is missing
            no cgroup | it shows no cgroup of its own in /sys/fs/cgroup
            """)
    void whatNoLoopCanEnterIsTriedOnce(String reported, String told) {
        watch(lines -> {
            started++;
            throw new IOException(reported);
        });
        assertThat(started).isEqualTo(1);
        assertThat(unreadable).containsExactly(told);
    }

    @Test
    void whatMayBeInItsWayForAWhileIsTriedAgainForAWhile() {
        watch(lines -> {
            started++;
            return loop(lines, 0, Optional.of("container not running"));
        });
        assertThat(started).isEqualTo(10);
        assertThat(unreadable).containsExactly("container not running");
    }
}

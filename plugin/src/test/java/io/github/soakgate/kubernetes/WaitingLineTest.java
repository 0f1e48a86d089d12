package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.run.TestingWaiter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WaitingLineTest {

    private final TestingWaiter time = new TestingWaiter();
    private final WaitingLine<String> line = new WaitingLine<>(Duration.ofSeconds(5), 3, time::now);

    @Test
    void firstComeFirst() throws Exception {
        line.add("a");
        line.add("b");
        time.sleep(Duration.ofSeconds(5));
        assertThat(line.take()).isEqualTo("a");
        assertThat(line.take()).isEqualTo("b");
    }

    @Test
    void whoHasWaitedTooLongComesLastTheLatestFirst() throws Exception {
        line.add("a");
        line.add("b");
        time.sleep(Duration.ofMillis(5001));
        line.add("c");
        assertThat(line.take()).isEqualTo("c");
        assertThat(line.take()).isEqualTo("b");
        line.add("d");
        assertThat(line.take()).isEqualTo("d");
        assertThat(line.take()).isEqualTo("a");
    }

    @Test
    void whereAllPlacesAreTakenTheOldestLeaves() throws Exception {
        assertThat(line.add("a")).isEmpty();
        assertThat(line.add("b")).isEmpty();
        time.sleep(Duration.ofSeconds(6));
        assertThat(line.add("c")).isEmpty();
        assertThat(line.add("d")).contains("a");
        assertThat(line.take()).isEqualTo("c");
        // b is late now
        assertThat(line.add("e")).isEmpty();
        assertThat(line.add("f")).contains("b");
        assertThat(line.take()).isEqualTo("d");
    }

    @Test
    void oneIsWaitedFor() throws Exception {
        CompletableFuture<String> taken = new CompletableFuture<>();
        Thread taker = new Thread(() -> {
            try {
                taken.complete(line.take());
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        taker.start();
        while (taker.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        line.add("a");
        assertThat(taken.get()).isEqualTo("a");
    }
}

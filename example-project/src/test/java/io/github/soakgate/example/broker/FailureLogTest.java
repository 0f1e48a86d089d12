package io.github.soakgate.example.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureLogTest {

    @Test
    void speaksAtOnceAndThenEveryTenSeconds() {
        List<String> lines = new ArrayList<>();
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // a nano time may overflow
        FailureLog log = new FailureLog(lines::add, clock::get);

        log.add("a failed");
        log.add("b failed");
        clock.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        log.add("c failed");
        clock.addAndGet(1);
        log.add("d failed");
        log.add("e failed");

        assertThat(lines).containsExactly("a failed (failures so far: 1)", "d failed (failures so far: 4)");
    }
}

package io.github.soakgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchesTest {

    private static final int WARM_UP = 10;
    private static final int SOAK = 200;
    private static final int LENGTH = 7;

    private record Failures(Duration length) implements StretchQuestion {
        @Override
        public double badness(LoadFigures load) {
            return load.failed();
        }
    }

    private record Slowness(Duration length) implements StretchQuestion {
        @Override
        public double badness(LoadFigures load) {
            return load.latencies().percentile(90).toNanos();
        }
    }

    private final StretchQuestion failures = new Failures(Duration.ofSeconds(LENGTH));
    private final StretchQuestion slowness = new Slowness(Duration.ofSeconds(LENGTH));
    private final Observations seen =
            new Observations(header -> List.of(failures, slowness, new Failures(Duration.ofSeconds(SOAK + 1))));

    @Test
    void theWorstOfAllStretchesIsFoundAsIfEachWereAddedUpAnew() {
        List<LoadSecond> seconds = random();
        begin();
        seconds.forEach(seen);
        List<LoadFigures> stretches = IntStream.rangeClosed(WARM_UP, WARM_UP + SOAK - LENGTH)
                .mapToObj(from -> sum(seconds.subList(from, from + LENGTH)))
                .toList();
        for (StretchQuestion question : List.of(failures, slowness)) {
            LoadFigures worst = stretches.stream()
                    .max(Comparator.comparingDouble(question::badness))
                    .orElseThrow();
            Stretch found = seen.load().worst(question).orElseThrow();
            assertThat(question.badness(found.load())).isEqualTo(question.badness(worst));
            int from = (int) found.from().toSeconds() + 1;
            LoadFigures there = sum(seconds.subList(from, from + LENGTH));
            assertThat(found.load().latencies()).isEqualTo(there.latencies());
            assertThat(found.load().failures()).isEqualTo(there.failures());
            assertThat(found.load().ok()).isEqualTo(there.ok());
            assertThat(found.load().sent()).isEqualTo(there.sent());
            assertThat(found.load().seconds()).isEqualTo(LENGTH);
        }
    }

    @Test
    void aSoakThatIsShorterHasNone() {
        begin();
        random().forEach(seen);
        assertThat(seen.load().worst(new Failures(Duration.ofSeconds(SOAK + 1))))
                .isEmpty();
    }

    @Test
    void whatWasNotAskedCannotBeAnswered() {
        begin();
        assertThatThrownBy(() -> seen.load().worst(new Failures(Duration.ofSeconds(3))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Failures[length=PT3S]");
    }

    @Test
    void whatStartedLateMayEndInTheNextStretch() {
        begin();
        for (int second = 0; second < WARM_UP + SOAK; second++) {
            // all that is late is sent at the end of the warm-up, and fails in the first second of the soak
            long late = second == WARM_UP - 1 ? 50 : 0;
            LoadSecond plain = Facts.load(second + 0.5, second, 50, second == WARM_UP ? 50 : 0, Duration.ofMillis(1));
            seen.accept(Facts.of(plain, Facts.generator(50, late, Duration.ofSeconds(1))));
        }
        assertThat(seen.load().worst(failures).orElseThrow().load().late()).isEqualTo(50);
        assertThat(seen.load().soak().late()).isEqualTo(50);
        assertThat(seen.load().generator().late()).isZero();
    }

    private void begin() {
        seen.accept(Facts.header(Facts.profile(WARM_UP, SOAK, 50), Map.of()));
    }

    private static LoadFigures sum(List<LoadSecond> seconds) {
        LoadFigures sum = new LoadFigures();
        seconds.forEach(sum::add);
        return sum;
    }

    private static List<LoadSecond> random() {
        Random random = new Random(3);
        List<LoadSecond> seconds = new ArrayList<>();
        for (int second = 0; second < WARM_UP + SOAK; second++) {
            seconds.add(Facts.load(
                    second + 0.5,
                    second,
                    random.nextInt(50),
                    random.nextInt(4) == 0 ? random.nextInt(20) : 0,
                    Duration.ofMillis(1 + random.nextInt(500))));
        }
        return seconds;
    }
}

package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Sample.Heap;
import io.github.soakgate.unit.Bytes;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Memory in MiB: 40 outside of the heap, the heap of at most 96. */
class JvmGrowthTest {

    private static final int OUTSIDE = 40;

    private static Heap heap(double usedAfterGc, double committed, long oldCollections) {
        return new Heap(Optional.of(mebibytes(usedAfterGc)), mebibytes(committed), mebibytes(96), oldCollections);
    }

    private static Bytes mebibytes(double mebibytes) {
        return new Bytes((long) (mebibytes * (1 << 20)));
    }

    @Test
    void aJvmThatFillsItsHeapIsNoLeakYet() {
        TestingRun filling = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 20 + second / 6.0)
                .heap(second -> heap(10 + second / 6.0, 20 + second / 6.0, 0));
        Finding finding = judge(filling);
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .contains(
                        "which does not settle it; its JVM may still fill its heap, of which it has committed 71.5Mi of at most 96Mi; ");
    }

    @Test
    void aJvmThatUsesMoreAndMoreOfWhatItHasCommittedIsNoLeakYet() {
        TestingRun touching = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 20 + second / 6.0)
                .heap(second -> heap(10 + second / 6.0, 96, 0));
        Finding finding = judge(touching);
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message()).contains("its JVM may still fill its heap, ");
    }

    @Test
    void aLeakOutsideOfTheHeapFails() {
        TestingRun leaking = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 60 + second / 6.0)
                .heap(second -> heap(20, 60, second / 100));
        assertThat(judge(leaking).verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatCollectionsOfTheOldGenerationLeaveMoreAndMoreOfFails() {
        TestingRun leaking = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 20 + second / 6.0)
                .heap(second -> heap(10 + second / 6.0, 20 + second / 6.0, second / 5));
        assertThat(judge(leaking).verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void aLeakInAHeapThatLiesInMemoryFromTheStartFailsThoughMemoryIsFlat() {
        TestingRun leaking = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 96)
                .heap(second -> heap(10 + second / 6.0, 96, second / 5));
        Finding finding = judge(leaking);
        assertThat(finding.verdict()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatNoCollectionHasLookedThroughIsNeitherALeakNorNone() {
        TestingRun promoting = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 96)
                .heap(second -> heap(10 + second / 6.0, 96, Math.min(second / 20, 7)));
        assertThat(judge(promoting).verdict()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void whatIsPromotedSlowlyNeedsNotBeLookedThrough() {
        TestingRun promoting = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 96)
                .heap(second -> heap(10 + second / 1000.0, 96, 0));
        assertThat(judge(promoting).verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void whereNothingWasCollectedInTheSoakNothingIsKnownOfTheHeap() {
        TestingRun stale =
                TestingRun.of(300, 200).memory(second -> OUTSIDE + 96).heap(second -> heap(30, 96, 3));
        Finding finding = judge(stale);
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .contains("memory itself did not grow as fast, but its JVM collected its heap too seldom to tell what "
                        + "lives there: give it a smaller heap (-Xmx)");
    }

    @Test
    void whatOneCollectionLeftAtTheEndBoundsWhatHasGathered() {
        TestingRun once = TestingRun.of(300, 200).memory(second -> OUTSIDE + 96);
        assertThat(judge(once.heap(second -> heap(second < 290 ? 9 : 2, 96, 0))).verdict())
                .isEqualTo(Outcome.PASS);
        assertThat(judge(once.heap(second -> heap(second < 290 ? 9 : 8, 96, 0))).verdict())
                .isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aDozenCollectionsOfTheOldGenerationTellWhatLives() {
        TestingRun steady = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 96)
                .heap(second -> heap(20 + second % 22, 96, second / 22));
        assertThat(judge(steady).verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aSteadyJvmPasses() {
        TestingRun steady = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 60)
                .heap(second -> heap(20 + second % 15, 60, second / 15));
        assertThat(judge(steady).verdict()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aCollectorThatDoesNotTellWhatItLeftLeavesTheRestToGoBy() {
        TestingRun leaking = TestingRun.of(300, 200)
                .memory(second -> OUTSIDE + 60 + second / 6.0)
                .heap(second -> new Heap(Optional.empty(), mebibytes(60), mebibytes(96), 0));
        assertThat(judge(leaking).verdict()).isEqualTo(Outcome.FAIL);
    }

    private static Finding judge(TestingRun run) {
        Thresholds thresholds = Thresholds.parse(Map.of("memoryGrowth", "64B/event"), problem -> {
            throw new AssertionError(problem);
        });
        return Judge.judge(run.observed(), thresholds).findings().get(0);
    }
}

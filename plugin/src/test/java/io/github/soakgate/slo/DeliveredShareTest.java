package io.github.soakgate.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Delivered;
import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** 7,000 events are answered with a success, a thousand of them in the warm-up. */
class DeliveredShareTest {

    @Test
    void whatArrivedIsComparedWithAllThatWasAcceptedWarmUpIncluded() {
        assertThat(judge(run(500, 7493), "99.9%"))
                .isEqualTo(new Finding(
                        "delivered",
                        Outcome.PASS,
                        "99.9%",
                        "99.9%",
                        "6,993 of the 7,000 events that were answered with a success arrived, 99.9%"));
        assertThat(judge(run(500, 7492), "99.9%"))
                .isEqualTo(new Finding(
                        "delivered",
                        Outcome.FAIL,
                        "99.9%",
                        "99.8%",
                        "6,992 of the 7,000 events that were answered with a success arrived, 99.8%"));
    }

    @Test
    void whatStillArrivesWhenItWasLastAskedIsMentioned() {
        Observations seen = TestingRun.of(60, 100)
                .with(asked(0, 0))
                .coolingDown(30)
                .afterTheLoad(asked(99, 5000))
                .afterTheLoad(asked(99.5, 5100))
                .observed();
        assertThat(judge(seen, "99%").message())
                .isEqualTo(
                        "5,100 of the 7,000 events that were answered with a success arrived, 72.8%; more arrived when it "
                                + "was last asked, 29.5s after the load: if that is soon enough, wait longer (<within>)");
    }

    @Test
    void aCounterThatFellShowsNothing() {
        Observations seen = TestingRun.of(60, 100)
                .with(asked(0, 100))
                .with(asked(20, 1200))
                .with(asked(25, 3))
                .coolingDown(30)
                .afterTheLoad(asked(75, 9000))
                .observed();
        Finding finding = judge(seen, "99%");
        assertThat(finding.verdict()).isEqualTo(Outcome.INCONCLUSIVE);
        assertThat(finding.message())
                .isEqualTo(
                        "the counter of delivered events fell from 1,200 to 3, seen at 25s: what counts was restarted; see "
                                + "to the restart, or count where it is outlived");
    }

    @Test
    void aCounterThatCouldNotBeReadShowsNothing() {
        Delivered unread = new Delivered(
                Facts.at(0), OptionalLong.empty(), Optional.of("expected a number at /stored, but there is nothing"));
        Observations before = TestingRun.of(60, 100)
                .with(unread)
                .coolingDown(30)
                .afterTheLoad(asked(75, 7000))
                .observed();
        assertThat(judge(before, "99%").message())
                .isEqualTo(
                        "how many events had arrived could not be read before the load: expected a number at /stored, but "
                                + "there is nothing; see to <load><delivered>");
        Observations after = TestingRun.of(60, 100)
                .with(asked(0, 0))
                .coolingDown(30)
                .afterTheLoad(new Delivered(Facts.at(75), OptionalLong.empty(), Optional.of("no answer")))
                .observed();
        assertThat(judge(after, "99%").message())
                .isEqualTo(
                        "how many events had arrived could not be read after the load: no answer; see to <load><delivered>");
        assertThat(judge(after, "99%").verdict()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aMetricThatNeverCameIntoBeingShowsNothing() {
        Delivered none = new Delivered(Facts.at(0), OptionalLong.of(0), Optional.of("there is no sample of x"));
        Observations begun = TestingRun.of(60, 100)
                .with(none)
                .coolingDown(30)
                .afterTheLoad(asked(75, 7000))
                .observed();
        assertThat(judge(begun, "100%").verdict()).isEqualTo(Outcome.PASS);
        Observations never = TestingRun.of(60, 100)
                .with(none)
                .coolingDown(30)
                .afterTheLoad(new Delivered(Facts.at(75), none.count(), none.why()))
                .observed();
        assertThat(judge(never, "99%").verdict()).isEqualTo(Outcome.INCONCLUSIVE);
    }

    @Test
    void aCounterThatWasNeverAskedShowsNothing() {
        assertThat(judge(TestingRun.of(60, 100).observed(), "99%").message())
                .isEqualTo("nobody was asked how many events arrived; name a counter in <load><delivered>");
        assertThat(judge(TestingRun.of(60, 100).with(asked(0, 0)).observed(), "99%")
                        .message())
                .isEqualTo("the counter was not asked after the load");
    }

    @Test
    void aLoadThatNobodyAnsweredHadNothingToDeliver() {
        Observations seen = TestingRun.of(60, 100)
                .failing(100)
                .with(asked(0, 0))
                .coolingDown(30)
                .afterTheLoad(asked(75, 0))
                .observed();
        assertThat(judge(seen, "99%").message())
                .startsWith("no event was answered with a success, so there was nothing to deliver: ");
    }

    private static Observations run(long before, long after) {
        return TestingRun.of(60, 100)
                .with(asked(0, before))
                .with(asked(30, before + 2000))
                .coolingDown(30)
                .afterTheLoad(asked(75, after))
                .afterTheLoad(asked(78, after))
                .observed();
    }

    private static Delivered asked(double at, long count) {
        return new Delivered(Facts.at(at), OptionalLong.of(count), Optional.empty());
    }

    private static Finding judge(Observations seen, String limit) {
        Thresholds thresholds = Thresholds.parse(Map.of("delivered", limit), problem -> {
            throw new AssertionError(problem);
        });
        return Judge.judge(seen, thresholds).findings().get(0);
    }
}

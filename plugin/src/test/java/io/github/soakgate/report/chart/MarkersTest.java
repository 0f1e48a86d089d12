package io.github.soakgate.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.report.chart.Markers.Label;
import io.github.soakgate.report.chart.Markers.Line;
import io.github.soakgate.report.chart.Markers.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkersTest {

    private static final TimeAxis AXIS = new TimeAxis(Duration.ofSeconds(1000));

    @Test
    void labelsThatWouldCoverEachOtherStandInLanes() {
        Markers markers = Markers.of(List.of(death(100), death(200), death(300)), AXIS);
        assertThat(markers.labels())
                .containsExactly(
                        new Label("10", false, 0, "Error exit 1"),
                        new Label("20", false, 1, "Error exit 1"),
                        new Label("30", false, 2, "Error exit 1"));
        assertThat(markers.lanes()).isEqualTo(3);
        assertThat(markers.crowded()).isFalse();
    }

    @Test
    void aLabelAtTheRightEdgeIsWrittenToTheLeft() {
        assertThat(Markers.of(List.of(death(900)), AXIS).labels())
                .containsExactly(new Label("10", true, 0, "Error exit 1"));
    }

    @Test
    void momentsCloseTogetherAreToldAsOne() {
        Moment other = new Moment(Duration.ofSeconds(110), "new pod", false);
        assertThat(Markers.of(List.of(death(100), other), AXIS).labels())
                .extracting(Label::text)
                .containsExactly("Error exit 1 and 1 more");
        assertThat(Markers.of(List.of(death(100), death(101), death(102)), AXIS).labels())
                .extracting(Label::text)
                .containsExactly("3 × Error exit 1");
    }

    @Test
    void aMomentWithoutALabelIsALineAlone() {
        Markers markers = Markers.of(List.of(new Moment(Duration.ofSeconds(5), "", false)), AXIS);
        assertThat(markers.lines()).containsExactly(new Line("5", false));
        assertThat(markers.labels()).isEmpty();
        assertThat(markers.lanes()).isZero();
    }

    @Test
    void aThousandDeathsStayReadable() {
        List<Moment> moments =
                IntStream.range(0, 1000).mapToObj(second -> death(second)).toList();
        Markers markers = Markers.of(moments, AXIS);
        assertThat(markers.crowded()).isTrue();
        assertThat(markers.labels()).hasSizeBetween(3, 40);
        assertThat(markers.labels()).extracting(Label::lane).allMatch(lane -> lane < 3);
    }

    private static Moment death(int second) {
        return new Moment(Duration.ofSeconds(second), "Error exit 1", true);
    }
}

package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every stretch of the soak of one length, one beginning with each second. Only the seconds of the newest are kept, and of each
 * question the worst stretch.
 */
final class Stretches {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Duration length;
    private final Collection<StretchQuestion> questions;
    private final Map<StretchQuestion, Worst> worst = new HashMap<>();
    private final Deque<LoadSecond> seconds = new ArrayDeque<>();
    private final LoadFigures figures = new LoadFigures();
    private final LateStarts late;

    private record Worst(double badness, Stretch stretch) {}

    Stretches(Duration length, Collection<StretchQuestion> questions) {
        this.length = length;
        this.questions = List.copyOf(questions);
        // what ends in a stretch may have started late before it
        late = new LateStarts(2 * length.toSeconds());
    }

    /** Takes a second of the warm-up. */
    void before(LoadSecond second) {
        late.add(second);
    }

    /** Takes a second of the soak. */
    void second(LoadSecond second) {
        if (seconds.size() == length.toSeconds()) {
            figures.subtract(seconds.remove());
        }
        seconds.add(second);
        figures.add(second);
        late.add(second);
        figures.late(late.count());
        ask();
    }

    /** Takes a second after the load. What comes in it was sent before, and belongs to the last stretch. */
    void afterwards(LoadSecond second) {
        figures.addAfterwards(second);
        ask();
    }

    private void ask() {
        if (seconds.size() == length.toSeconds()) {
            questions.forEach(this::ask);
        }
    }

    private void ask(StretchQuestion question) {
        double badness = question.badness(figures);
        Worst before = worst.get(question);
        if (before == null || badness > before.badness()) {
            worst.put(question, new Worst(badness, new Stretch(begin(), length, figures.copy())));
        }
    }

    /** Seconds are told of when they are over. */
    private Duration begin() {
        Duration told = seconds.element().at();
        return told.compareTo(SECOND) < 0 ? Duration.ZERO : told.minus(SECOND);
    }

    /** The worst of them; none where the soak was shorter. */
    Optional<Stretch> worst(StretchQuestion question) {
        return Optional.ofNullable(worst.get(question)).map(Worst::stretch);
    }

    boolean answers(StretchQuestion question) {
        return questions.contains(question);
    }
}

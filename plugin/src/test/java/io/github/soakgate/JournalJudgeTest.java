package io.github.soakgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.slo.Outcome;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalJudgeTest {

    private static final Path JOURNALS = Path.of("../it/src/journals");

    @Test
    void aJournalIsJudgedByTheThresholdsThatItCarries() throws Exception {
        assertThat(JournalJudge.judge(JOURNALS.resolve("steady.jsonl")).outcome())
                .isEqualTo(Outcome.PASS);
        assertThat(JournalJudge.judge(JOURNALS.resolve("oom-kill.jsonl")).outcome())
                .isEqualTo(Outcome.FAIL);
    }

    @Test
    void otherThresholdsComeBeforeThem() throws Exception {
        assertThat(JournalJudge.judge(JOURNALS.resolve("steady.jsonl"), Map.of("memoryPeak", "32Mi"))
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Outcome.FAIL));
        assertThatThrownBy(() -> JournalJudge.judge(JOURNALS.resolve("steady.jsonl"), Map.of("memoryPeak", "much")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("<thresholds><memoryPeak>: expected ");
    }
}

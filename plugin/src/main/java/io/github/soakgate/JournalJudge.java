package io.github.soakgate;

import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.JournalException;
import io.github.soakgate.evidence.JournalReader;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Judge;
import io.github.soakgate.slo.Thresholds;
import io.github.soakgate.slo.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** Judges evidence journals without Maven: any number of them in one JVM, by one thread or by many. */
public final class JournalJudge {

    private JournalJudge() {}

    /**
     * Judges a journal against the thresholds that it carries.
     *
     * @throws JournalException where the file is no journal that this version understands
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException where its thresholds cannot be read
     */
    public static Verdict judge(Path journal) throws IOException, JournalException {
        return judge(journal, Header::thresholds);
    }

    /**
     * Judges a journal against other thresholds.
     *
     * @param thresholds by name, as they stand in a pom; the defaults are not added
     * @throws JournalException where the file is no journal that this version understands
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException where the thresholds cannot be read
     */
    public static Verdict judge(Path journal, Map<String, String> thresholds) throws IOException, JournalException {
        return judge(journal, header -> thresholds);
    }

    private static Verdict judge(Path journal, Function<Header, Map<String, String>> declared)
            throws IOException, JournalException {
        Function<Header, Thresholds> thresholds = declared.andThen(JournalJudge::parse);
        Observations seen = new Observations(thresholds.andThen(Thresholds::questions));
        JournalReader.read(journal, seen);
        return Judge.judge(seen, thresholds.apply(seen.header()));
    }

    private static Thresholds parse(Map<String, String> declared) {
        return Thresholds.parse(declared, problem -> {
            throw new IllegalArgumentException(problem.toString());
        });
    }
}

package io.github.soakgate.report;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Verdict;

/** One format of the report. The same verdict on the same evidence gives the same text, to the byte. */
interface Report {

    /** What the file is called in the report's folder. */
    String fileName();

    /** All of the file's text. */
    String render(Verdict verdict, Observations seen);
}

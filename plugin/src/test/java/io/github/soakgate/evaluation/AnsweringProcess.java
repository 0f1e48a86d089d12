package io.github.soakgate.evaluation;

import io.github.soakgate.evaluation.AnsweringServer.Delays;
import io.github.soakgate.evaluation.AnsweringServer.Seen;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An {@link AnsweringServer} in a JVM of its own. */
record AnsweringProcess(Process process, BufferedReader output, String endpoint) {

    /** @param skipped how many of the first requests are in none of its percentiles */
    static AnsweringProcess start(Delays delays, long skipped) throws IOException {
        Process process = PerformancePage.java("128m", AnsweringServer.class, delays.text(), "" + skipped)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return new AnsweringProcess(process, output, "http://127.0.0.1:" + output.readLine());
    }

    /** Ends it; returns what it has seen. */
    Seen end() throws IOException, InterruptedException {
        process.getOutputStream().close();
        Seen seen = Seen.parse(Optional.ofNullable(output.readLine()).orElseThrow());
        process.waitFor();
        return seen;
    }
}

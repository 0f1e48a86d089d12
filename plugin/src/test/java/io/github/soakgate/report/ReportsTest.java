package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.evidence.Observations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {

    @TempDir
    private Path folder;

    @Test
    void theSameRunGivesTheSameBytesInEveryFormat() throws Exception {
        Map<String, String> first = written(folder.resolve("first"), TestingSoak.leakingOnCluster(120));
        Map<String, String> second = written(folder.resolve("second"), TestingSoak.leakingOnCluster(120));
        assertThat(first).containsOnlyKeys("TEST-soakgate.xml", "report.html", "summary.md", "verdict.json");
        assertThat(second).isEqualTo(first);
    }

    @Test
    void anEarlierReportIsReplaced() throws Exception {
        written(folder, TestingSoak.leaking(120));
        assertThat(written(folder, TestingSoak.steady(300)).get("verdict.json")).contains("\"verdict\" : \"PASS\"");
    }

    @Test
    void aReportThatCannotBeWrittenNamesItsFile() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Observations seen = TestingSoak.steady(60);
        assertThatThrownBy(() -> Reports.write(file, TestingSoak.judged(seen), seen))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write the report to " + file.resolve("verdict.json") + ": ");
    }

    private static Map<String, String> written(Path folder, Observations seen) throws IOException {
        Reports.write(folder, TestingSoak.judged(seen), seen);
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }
}

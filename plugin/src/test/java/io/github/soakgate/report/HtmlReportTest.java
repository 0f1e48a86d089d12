package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Facts;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.evidence.Source;
import io.github.soakgate.slo.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HtmlReportTest {

    @Test
    void aFailureShowsWhatDiedWhenAndWhatItWroteLast() {
        assertThat(render(TestingSoak.leaking(120)))
                .contains("<title>FAIL: deployment/event-broker - soakgate</title>")
                .contains(
                        "<li><b>oomKills</b> 1 OOM kill of event-broker-6d4f/event-broker at its memory limit of 128Mi</li>")
                .contains("<td><b>1m 17s</b> <time>2026-11-23 08:01:17 UTC</time></td>")
                .contains("</span> OOM kill</td>\n      <td>OOMKilled exit 137</td>")
                .contains("<td>the kernel counts 1 OOM kill</td>")
                .contains("connection opened\nrefused: too many connections</pre>")
                .contains("event-broker OOMKilled exit 137</span>");
    }

    @Test
    void allWhoTellOfAnOomKillStandSideBySide() {
        assertThat(render(TestingSoak.leakingOnCluster(120)))
                .contains(
                        "<td>Kubernetes reports OOMKilled<br>the kernel counts 1 OOM kill<br>the kernel&#39;s log names "
                                + "java (pid 4711), killed at 1m 17s <small>in /kubepods/burstable/pod1/broker-0</small></td>");
    }

    @Test
    void whereSamplesComeFromStandsBesideTheLimit() {
        Observations seen = TestingSoak.cutOffAfter(60);
        assertThat(render(seen)).doesNotContain("samples from");
        seen.accept(new Source(
                Facts.at(1),
                TestingSoak.BROKER,
                "cgroup v2, from within the container",
                true,
                Optional.of(Duration.ofSeconds(1)),
                Optional.empty()));
        assertThat(render(seen))
                .contains(
                        "</small><br><small>samples from cgroup v2, from within the container, every 1s</small></td>");
        seen.accept(new Source(
                Facts.at(1), TestingSoak.BROKER, "nothing", false, Optional.empty(), Optional.of("no <shell>")));
        assertThat(render(seen)).contains("<small>samples from nothing: no &lt;shell&gt;</small></td>");
    }

    @Test
    void whatItUsedOfProcessorsAndWhomItHeldConnectionsWithStandInTheirPlaces() {
        assertThat(render(TestingSoak.leaking(120)))
                .contains("<h2 id=\"cpu\">CPU of the target in the soak</h2>")
                .contains("<div><dt>CPU per event</dt><dd>1.22ms</dd></div>")
                .contains("<div><dt>Cores on average</dt><dd>0.242</dd></div>")
                .contains("<div><dt>Throttled</dt><dd>25%</dd></div>")
                .contains("<td class=\"figure\">0.242 cores <small>throttled 25%</small></td>")
                .contains("<h2 id=\"peers\">Connections</h2>")
                .contains("<tr><th scope=\"row\">event-broker-6d4f/event-broker</th><td>mongodb:27017</td>"
                        + "<td class=\"figure\">65</td><td class=\"figure\">305</td></tr>");
    }

    @Test
    void aKillThatNoContainerDiedOfIsMarkedToo() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.loggedByKernel(60, TestingSoak.BROKER));
        assertThat(render(seen))
                .contains("event-broker OOM kill of java</span>")
                .contains("</svg>death or OOM kill</li>")
                .contains("<path class=\"death\" d=\"M1000,0V1000\"/>")
                .contains("</span> OOM kill of a child</td>\n      <td>-</td>")
                .contains("java (pid 4711), killed at 1m <small>in");
    }

    @Test
    void aDeathThatNobodyTellsMoreOfHasADash() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.ended(61, TestingSoak.BROKER, 1, false));
        assertThat(render(seen)).contains("</span> crashed</td>\n      <td>Error exit 1</td>\n      <td>-</td>");
    }

    @Test
    void thePartsOfSettingUpAndTakingDownStandInTheOrderOfTheirBeginnings() {
        assertThat(render(TestingSoak.leakingOnCluster(120)))
                .contains("<h2 id=\"setup\">Setting up and taking down</h2>")
                .contains("""
                            <tr><th scope="row">cluster started</th><td class="figure">0s</td><td class="figure">450ms</td></tr>
                            <tr><th scope="row">manifests applied</th><td class="figure">100ms</td><td class="figure">200ms</td></tr>
                            <tr><th scope="row">torn down</th><td class="figure">2m 17s</td><td class="figure">1.8s</td></tr>
                        """);
    }

    @Test
    void aPassShowsItsCurvesAndNoDeaths() {
        assertThat(render(TestingSoak.steady(300)))
                .contains("<li><b></b> All 7 thresholds hold.</li>")
                .contains("memory limit 128Mi</span>")
                .contains("<h3>Anonymous memory of the target</h3>")
                .contains("<h3>Load</h3>")
                .contains("<h3>Latency</h3>")
                .contains("<h3>Threads, file descriptors and connections of the target</h3>")
                .contains("<h3>Anonymous memory of other containers</h3>")
                .doesNotContain("id=\"deaths\"", "id=\"steps\"", "id=\"setup\"", "id=\"notes\"", "id=\"gaps\"");
    }

    @Test
    void aRunWithoutAnythingIsStillReported() {
        assertThat(render(TestingSoak.cutOffAtOnce()))
                .contains("There was no soak: it was still starting.")
                .contains("No container of the workload was seen.")
                .contains("No load was recorded.")
                .contains("Nothing was measured, so there is no curve.")
                .doesNotContain("class=\"charts\"", "id=\"cpu\"", "id=\"peers\"");
    }

    @Test
    void aFailedRunThatEndedEarlySaysThatToo() {
        Observations seen = TestingSoak.cutOffAfter(60);
        seen.accept(Facts.oomKilled(61, TestingSoak.BROKER));
        assertThat(render(seen))
                .contains("<section class=\"notice\"")
                .contains("<p>The run was cut off 1m 1s after it began");
    }

    @Test
    void hostileTextIsTextWhereverItStands() {
        String html =
                render(TestingSoak.hostile("</script></pre><script>alert('1')</script>\u0000\u001b\"><img src=x>"));
        assertThat(html)
                .contains("&lt;/script&gt;&lt;/pre&gt;&lt;script&gt;alert(")
                .doesNotContain("<img", "alert('1')", "\u0000", "\u001b")
                .containsOnlyOnce("<script>");
    }

    @Test
    void nothingIsLoadedFromElsewhereAndNoOtherScriptMayRun() {
        String html = render(TestingSoak.leaking(120));
        assertThat(html)
                .contains("content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-")
                .doesNotContain(" src=", "url(", "<link", "@import");
    }

    @Test
    void aLongRunWithManyDeathsStaysSmall() {
        Observations seen = TestingSoak.steady(6 * 3600);
        for (int i = 0; i < 5000; i++) {
            seen.accept(Facts.oomKilled(6 * 3600, TestingSoak.BROKER));
        }
        assertThat(render(seen)).hasSizeLessThan(1 << 20).contains("4,900 more deaths are in the evidence journal.");
    }

    @Test
    void aVerdictWithoutAThresholdSaysThatNothingWasShown() {
        String html = new HtmlReport().render(new Verdict(List.of()), TestingSoak.steady(60));
        assertThat(html)
                .contains("No threshold was judged, so nothing was shown.")
                .contains("<title>INCONCLUSIVE: ");
    }

    private static String render(Observations seen) {
        return new HtmlReport().render(TestingSoak.judged(seen), seen);
    }
}

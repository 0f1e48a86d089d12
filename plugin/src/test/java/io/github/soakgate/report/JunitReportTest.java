package io.github.soakgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Verdict;
import java.io.StringReader;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;

class JunitReportTest {

    @Test
    void eachThresholdIsATestCaseAndAViolationIsAFailure() throws Exception {
        String xml = valid(TestingSoak.leaking(120));
        assertThat(xml)
                .contains("<testsuite name=\"soakgate.local.deployment.event-broker\" tests=\"7\" failures=\"4\" "
                        + "errors=\"2\" skipped=\"0\" time=\"140.000\" timestamp=\"2026-11-23T08:00:00\">")
                .contains(
                        "<testcase name=\"oomKills 0\" classname=\"soakgate.local.deployment.event-broker\" "
                                + "time=\"20.000\">\n    <failure type=\"FAIL\" message=\"1 OOM kill of "
                                + "event-broker-6d4f/event-broker at its memory limit of 128Mi\">limit 0, actual 1: 1 OOM kill");
    }

    @Test
    void whatCouldNotBeShownIsAnErrorAndNeverSkipped() throws Exception {
        assertThat(valid(TestingSoak.cutOffAfter(60)))
                .contains("tests=\"7\" failures=\"0\" errors=\"7\" skipped=\"0\"")
                .contains("<error type=\"INCONCLUSIVE\" message=\"no OOM kill was seen, but the run was cut off");
    }

    @Test
    void aPassSaysWhatWasSeen() throws Exception {
        assertThat(valid(TestingSoak.steady(300)))
                .contains("failures=\"0\" errors=\"0\"")
                .contains("<system-out>limit 0, actual 0: no OOM kill was seen</system-out>")
                .contains("<property name=\"due\" value=\"60000\"/>")
                .contains("<property name=\"sent\" value=\"60000\"/>")
                .contains("<property name=\"late\" value=\"0\"/>");
    }

    @Test
    void aVerdictWithoutAThresholdIsNotGreen() throws Exception {
        Observations seen = TestingSoak.steady(60);
        assertThat(validated(new JunitReport().render(new Verdict(List.of()), seen)))
                .contains("tests=\"1\" failures=\"0\" errors=\"1\"")
                .contains("no threshold was judged, so nothing was shown");
    }

    @Test
    void hostileTextLeavesTheFileValid() throws Exception {
        assertThat(valid(TestingSoak.hostile("]]></failure>\u0000\u001b\ud800\uffff&\"'\ud83d\ude00")))
                .contains("&lt;/failure&gt;\ufffd\ufffd\ufffd\ufffd&amp;")
                .contains("\ud83d\ude00");
    }

    private static String valid(Observations seen) throws Exception {
        return validated(new JunitReport().render(TestingSoak.judged(seen), seen));
    }

    private static String validated(String xml) throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(JunitReportTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        return xml;
    }
}

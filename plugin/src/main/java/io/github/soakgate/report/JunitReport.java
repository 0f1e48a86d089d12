package io.github.soakgate.report;

import io.github.soakgate.evidence.Header;
import io.github.soakgate.evidence.LoadShare;
import io.github.soakgate.evidence.Observations;
import io.github.soakgate.slo.Finding;
import io.github.soakgate.slo.Outcome;
import io.github.soakgate.slo.Verdict;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code TEST-soakgate.xml}, for CI servers: a test case for each threshold. FAIL is a failure. INCONCLUSIVE is an error,
 * JUnit's word for a test that could not come to a result: it turns a build red as a failure does, is counted apart from
 * real violations, and cannot be overlooked as a skipped test can.
 */
final class JunitReport implements Report {

    private static final Finding NOTHING_JUDGED =
            new Finding("thresholds", Outcome.INCONCLUSIVE, "-", "-", "no threshold was judged, so nothing was shown");

    @Override
    public String fileName() {
        return "TEST-soakgate.xml";
    }

    @Override
    public String render(Verdict verdict, Observations seen) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            suite(xml, verdict, seen);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes all XML", e);
        }
        return text + "\n";
    }

    /** At least one: a suite without a test case would read as green. */
    private static List<Finding> findings(Verdict verdict) {
        return verdict.findings().isEmpty() ? List.of(NOTHING_JUDGED) : verdict.findings();
    }

    private static void suite(XMLStreamWriter xml, Verdict verdict, Observations seen) throws XMLStreamException {
        Header header = seen.header();
        String className =
                "soakgate." + header.runtime() + "." + header.target().replace('/', '.');
        List<Finding> findings = findings(verdict);
        BigDecimal time = BigDecimal.valueOf(RunStory.length(seen).toMillis(), 3);
        begin(xml, 0, "testsuite");
        attribute(xml, "name", className);
        attribute(xml, "tests", Integer.toString(findings.size()));
        attribute(xml, "failures", Long.toString(count(findings, Outcome.FAIL)));
        attribute(xml, "errors", Long.toString(count(findings, Outcome.INCONCLUSIVE)));
        attribute(xml, "skipped", "0");
        attribute(xml, "time", time.toPlainString());
        attribute(xml, "timestamp", timestamp(header));
        properties(xml, verdict, seen);
        for (Finding finding : findings) {
            testCase(xml, className, share(time, findings.size()), finding);
        }
        end(xml, 0);
    }

    private static long count(List<Finding> findings, Outcome outcome) {
        return findings.stream().filter(finding -> finding.verdict() == outcome).count();
    }

    /** In UTC, without its zone: not all CI servers read one. */
    private static String timestamp(Header header) {
        return LocalDateTime.ofInstant(header.started(), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
    }

    /** All thresholds are judged on one run, and some CI servers add up what the test cases took. */
    private static BigDecimal share(BigDecimal time, int testCases) {
        return time.divide(BigDecimal.valueOf(testCases), 3, RoundingMode.DOWN);
    }

    private static void properties(XMLStreamWriter xml, Verdict verdict, Observations seen) throws XMLStreamException {
        Header header = seen.header();
        LoadShare share = LoadShare.of(seen);
        begin(xml, 1, "properties");
        property(xml, "verdict", verdict.outcome().name());
        property(xml, "runtime", header.runtime());
        property(xml, "target", header.target());
        property(xml, "run", header.run());
        property(xml, "soakgate", header.plugin());
        property(xml, "due", Long.toString(share.due()));
        property(xml, "sent", Long.toString(share.sent()));
        property(xml, "late", Long.toString(seen.load().generator().late()));
        end(xml, 1);
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        indent(xml, 2);
        xml.writeEmptyElement("property");
        attribute(xml, "name", name);
        attribute(xml, "value", value);
    }

    private static void testCase(XMLStreamWriter xml, String className, BigDecimal time, Finding finding)
            throws XMLStreamException {
        begin(xml, 1, "testcase");
        attribute(xml, "name", finding.threshold() + " " + finding.limit());
        attribute(xml, "classname", className);
        attribute(xml, "time", time.toPlainString());
        String account = "limit %s, actual %s: %s".formatted(finding.limit(), finding.actual(), finding.message());
        switch (finding.verdict()) {
            case FAIL -> problem(xml, "failure", finding, account);
            case INCONCLUSIVE -> problem(xml, "error", finding, account);
            case PASS -> {
                begin(xml, 2, "system-out");
                xml.writeCharacters(Text.line(account));
                xml.writeEndElement();
            }
        }
        end(xml, 1);
    }

    private static void problem(XMLStreamWriter xml, String element, Finding finding, String account)
            throws XMLStreamException {
        begin(xml, 2, element);
        attribute(xml, "type", finding.verdict().name());
        attribute(xml, "message", finding.message());
        xml.writeCharacters(Text.line(account));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, Text.line(value));
    }

    private static void begin(XMLStreamWriter xml, int depth, String name) throws XMLStreamException {
        indent(xml, depth);
        xml.writeStartElement(name);
    }

    private static void end(XMLStreamWriter xml, int depth) throws XMLStreamException {
        indent(xml, depth);
        xml.writeEndElement();
    }

    private static void indent(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}

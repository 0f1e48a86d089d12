package io.github.soakgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.gatling.BodyContent;
import io.github.soakgate.gatling.EventContent;
import io.github.soakgate.gatling.EventContent.Mode;
import io.github.soakgate.gatling.RequestSpec;
import io.github.soakgate.gatling.Traffic;
import io.github.soakgate.unit.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficReaderTest {

    @TempDir
    private Path basedir;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void whereNothingIsSaidEventsArePostedToTheRoot() {
        assertThat(read(""))
                .isEqualTo(Traffic.of(new RequestSpec(
                        "event",
                        1,
                        "POST",
                        "/",
                        Map.of(),
                        new EventContent(
                                List.of("io.github.soakgate.event"),
                                "/soakgate",
                                Mode.STRUCTURED,
                                "application/json",
                                Map.of(),
                                List.of()))));
        assertThat(problems).isEmpty();
    }

    @Test
    void oneEventIsAsItIsWritten() throws Exception {
        Files.writeString(basedir.resolve("order.xml"), "<order/>");

        Traffic traffic = read("""
                <headers><X-Tenant>acme</X-Tenant><Authorization>Bearer @{env:TOKEN}</Authorization></headers>
                <requestsPerConnection>20</requestsPerConnection>
                <event>
                  <path>/e</path><types><type>a</type><type>b.#{counter}</type></types><source>/shops/#{id}</source>
                  <mode>binary</mode><data>order.xml</data><extensions><partitionkey>#{time}</partitionkey></extensions>
                </event>""");

        assertThat(problems).isEmpty();
        assertThat(traffic)
                .isEqualTo(new Traffic(
                        List.of(new RequestSpec(
                                "event",
                                1,
                                "POST",
                                "/e",
                                Map.of(),
                                new EventContent(
                                        List.of("a", "b.#{counter}"),
                                        "/shops/#{id}",
                                        Mode.BINARY,
                                        "application/xml",
                                        Map.of("partitionkey", "#{time}"),
                                        List.of(basedir.resolve("order.xml"))))),
                        Map.of("X-Tenant", "acme", "Authorization", "Bearer @{env:TOKEN}"),
                        Map.of(),
                        OptionalInt.of(20)));
    }

    @Test
    void severalKindsOfRequestsHaveWeights() throws Exception {
        Path orders = Files.createDirectory(basedir.resolve("orders"));
        Path second = Files.writeString(orders.resolve("b.json"), "{\"at\": \"#{stage}\"}");
        Path first = Files.writeString(orders.resolve("a.json"), "{\"n\": #{randomInt(1,6)}}");
        Files.writeString(orders.resolve(".hidden"), "");

        Traffic traffic = read("""
                <choices><stage>dev, production</stage></choices>
                <requests>
                  <request><name>events</name><weight>8</weight><event><type>t</type></event></request>
                  <request><name>orders</name><path>/orders</path><body>orders</body>
                    <headers><Content-Type>application/json</Content-Type></headers></request>
                  <request><name>health</name><method>HEAD</method><path>/health?n=#{counter}</path></request>
                  <request/>
                </requests>""");

        assertThat(problems).isEmpty();
        assertThat(traffic.choices()).isEqualTo(Map.of("stage", List.of("dev", "production")));
        assertThat(traffic.requests())
                .extracting(RequestSpec::name, RequestSpec::weight, RequestSpec::method, RequestSpec::path)
                .extracting(Object::toString)
                .containsExactly(
                        "(\"events\", 8, \"POST\", \"/\")",
                        "(\"orders\", 1, \"POST\", \"/orders\")",
                        "(\"health\", 1, \"HEAD\", \"/health?n=#{counter}\")",
                        "(\"request\", 1, \"GET\", \"/\")");
        assertThat(traffic.requests().get(1).content()).isEqualTo(new BodyContent(List.of(first, second)));
        assertThat(traffic.requests().get(1).headers()).isEqualTo(Map.of("Content-Type", "application/json"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() throws Exception {
        Path bad = Files.writeString(basedir.resolve("bad.json"), "{\"a\": \"#{stagee}\"}");
        Files.createDirectory(basedir.resolve("empty"));

        read("""
                <tls>yes</tls>
                <choices><stage>dev,,production</stage></choices>
                <headers><X-A>#{nothing}</X-A></headers>
                <event><path>e</path><type>#{randomIn(1)}</type><types><type>t</type></types><source>a b</source><mode>both</mode>
                  <extensions><Key>v</Key></extensions><data>bad.json</data></event>
                <requests><request><weight>0</weight><method>get</method><path>/</path><body>empty</body></request>
                  <request><path>/</path><event><type>t</type><kind>x</kind></event></request></requests>""");

        String known =
                "; there are counter, currentDate(...), currentTimeMillis(...), id, randomAlphanumeric(...), randomDouble(...), "
                        + "randomInt(...), randomLong(...), randomSecureUuid(...), randomUuid(...), stage, time";
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "<load><requests><request><event><kind>: no such element; there are path, type, types, extensions, "
                                + "source, mode, data, dataContentType",
                        "<load><choices><stage>: expected values with commas between them, but was 'dev,,production'",
                        "<load><requests>: expected <event> or <requests>, but there are both; put it in a <request>",
                        "<load><headers><X-A>: no such placeholder #{nothing}" + known,
                        "<load><requests><request><weight>: expected a whole number above zero, but was '0'",
                        "<load><requests><request><method>: expected an HTTP method such as GET, but was 'get'",
                        "<load><requests><request><body>: no file at " + basedir.resolve("empty")
                                + "; expected one with what is sent, or a folder of them",
                        "<load><requests><request><path>: expected none beside <event>, which says it all");
        problems.clear();
        read("""
                <choices><stage>dev</stage></choices>
                <event><path>e</path><type>#{randomIn(1)}</type><types><type>t</type></types><source>a b</source><mode>both</mode>
                  <extensions><Key>v</Key></extensions><data>bad.json</data></event>""");
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "<load><event><path>: expected a path that begins with a slash, but was 'e'",
                        "<load><event><type>: no such placeholder #{randomIn(1)}" + known,
                        "<load><event><types>: expected <type> or <types>, but there are both",
                        "<load><event><source>: expected a URI reference such as /orders or urn:acme:orders, but was 'a b'",
                        "<load><event><mode>: expected structured or binary, but was 'both'",
                        "<load><event><extensions><Key>: expected a name of lower-case letters and digits, "
                                + "as CloudEvents has them",
                        "<load><event><data>: " + bad + ": no such placeholder #{stagee}" + known);
    }

    @Test
    void filesOfOneFolderAreOfOneKind() throws Exception {
        Path mixed = Files.createDirectory(basedir.resolve("mixed"));
        Files.writeString(mixed.resolve("a.json"), "{}");
        Files.writeString(mixed.resolve("b.xml"), "<b/>");

        read("<event><data>mixed</data></event>");

        assertThat(problems)
                .containsExactly(new Problem(
                        "<load><event><data>",
                        "expected files of one kind, or a <dataContentType>, but there are "
                                + "[application/json, application/xml]"));
    }

    private Traffic read(String load) {
        Element element = Element.top(
                "load", TestingPom.nested("<load>" + load + "</load>").get("load"), problems::add);
        return new TrafficReader(basedir).read(element);
    }
}

package io.github.soakgate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.soakgate.slo.Thresholds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The pages that are made from the code. {@code -Dsoakgate.writeDocs} writes them; otherwise they must be as the code has it.
 */
class DocumentationTest {

    private static final Path CONFIGURATION = Path.of("../docs/configuration.md");
    private static final Path THRESHOLDS = Path.of("../docs/thresholds.md");

    @Test
    void theConfigurationPageIsMadeFromTheGoalsAndTheBinder() throws Exception {
        String page = configurationPage();
        if (System.getProperty("soakgate.writeDocs") != null) {
            Files.writeString(CONFIGURATION, page);
        }
        assertThat(CONFIGURATION).hasContent(page);
    }

    @Test
    void everyThresholdIsDocumented() throws IOException {
        List<String> headings = Files.readAllLines(THRESHOLDS).stream()
                .filter(line -> line.startsWith("## `"))
                .map(line -> line.replaceAll("## `([A-Za-z0-9]+)`.*", "$1"))
                .toList();
        assertThat(headings).containsExactlyElementsOf(Thresholds.names());
    }

    private static String configurationPage() throws Exception {
        StringBuilder page = new StringBuilder(
                """
                # Configuration

                All goals share one `<configuration>`. Values are typed by their own units: Kubernetes quantities (`128Mi`), durations (`5m`,
                `PT5M`), rates (`100/min`), ratios (`80%`). Everything that is wrong is reported at once, before anything starts.

                ## Goals

                | goal | phase | |
                |---|---|---|
                """);
        Document descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile());
        List<Element> goals = elements(descriptor.getElementsByTagName("mojo")).toList();
        for (Element goal : goals) {
            page.append("| `soakgate:%s` | %s | %s |%n"
                    .formatted(text(goal, "goal"), text(goal, "phase"), markdown(text(goal, "description"))));
        }
        page.append("\n## Elements with a value\n\n| element | property | default | |\n|---|---|---|---|\n");
        Element run = goals.stream()
                .filter(goal -> text(goal, "goal").equals("run"))
                .findFirst()
                .orElseThrow();
        elements(run.getElementsByTagName("parameter"))
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .filter(parameter -> !text(parameter, "type").contains("PlexusConfiguration"))
                .forEach(parameter -> page.append(row(run, parameter)));
        page.append("\n## Elements below others\n\n| element | default | |\n|---|---|---|\n");
        Elements.ALL.forEach(element -> page.append("| `%s` | %s | %s |%n"
                .formatted(
                        Stream.of(element.path().split("/"))
                                .map("<%s>"::formatted)
                                .collect(Collectors.joining()),
                        element.otherwise(),
                        element.what())));
        return page.toString();
    }

    private static String row(Element goal, Element parameter) {
        String name = text(parameter, "name");
        Element bound = elements(
                        ((Element) goal.getElementsByTagName("configuration").item(0)).getElementsByTagName(name))
                .findFirst()
                .orElse(null);
        String property =
                bound == null ? "" : bound.getTextContent().trim().replaceAll("\\$\\{(.*)}", "`-D$1`");
        String otherwise = bound == null ? "" : bound.getAttribute("default-value");
        return "| `<%s>` | %s | %s | %s |%n"
                .formatted(
                        name,
                        property,
                        otherwise.isEmpty() ? "" : "`" + otherwise + "`",
                        markdown(text(parameter, "description")));
    }

    private static String markdown(String html) {
        return html.replaceAll("</?code>", "`").replaceAll("\\s+", " ").trim();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(nodes::item)
                .map(Element.class::cast);
    }

    private static String text(Element parent, String child) {
        return elements(parent.getElementsByTagName(child))
                .findFirst()
                .map(Element::getTextContent)
                .orElse("");
    }
}

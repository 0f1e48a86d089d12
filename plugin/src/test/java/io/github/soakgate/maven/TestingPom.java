package io.github.soakgate.maven;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;

/** Configuration as Maven hands it over, from XML. */
final class TestingPom {

    private TestingPom() {}

    /** The top-level elements of a {@code <configuration>} by their names. */
    static Map<String, PlexusConfiguration> nested(String configuration) {
        Map<String, PlexusConfiguration> nested = new LinkedHashMap<>();
        for (Xpp3Dom element :
                parse("<configuration>" + configuration + "</configuration>").getChildren()) {
            nested.put(element.getName(), new XmlPlexusConfiguration(element));
        }
        return nested;
    }

    /** The inside of the soakgate plugin's {@code <configuration>} in a pom. */
    static String configurationOf(Path pom) throws IOException {
        Xpp3Dom plugins = parse(Files.readString(pom)).getChild("build").getChild("plugins");
        Xpp3Dom configuration = Stream.of(plugins.getChildren())
                .filter(plugin -> plugin.getChild("artifactId").getValue().equals("soakgate-maven-plugin"))
                .findFirst()
                .orElseThrow()
                .getChild("configuration");
        StringBuilder inside = new StringBuilder();
        for (Xpp3Dom element : configuration.getChildren()) {
            inside.append(element.toUnescapedString());
        }
        return inside.toString().replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");
    }

    private static Xpp3Dom parse(String xml) {
        try {
            return Xpp3DomBuilder.build(new StringReader(xml));
        } catch (XmlPullParserException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}

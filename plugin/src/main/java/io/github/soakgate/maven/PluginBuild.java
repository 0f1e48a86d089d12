package io.github.soakgate.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What this plugin was built with.
 *
 * @param version of the plugin
 * @param gatling version of Gatling
 * @param cloudEvents version of the CloudEvents SDK
 * @param hdrHistogram version of HdrHistogram
 */
record PluginBuild(String version, String gatling, String cloudEvents, String hdrHistogram) {

    /** Reads what the build left in the jar. */
    static PluginBuild read() {
        Properties properties = new Properties();
        try (InputStream in = PluginBuild.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's jar is damaged", e);
        }
        return new PluginBuild(
                properties.getProperty("version", ""),
                properties.getProperty("gatling", ""),
                properties.getProperty("cloudevents", ""),
                properties.getProperty("hdrhistogram", ""));
    }
}

package io.github.soakgate.maven;

import io.github.soakgate.unit.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Reads the top-level elements of the configuration as users mean them. */
final class Settings {

    private final MavenSession session;
    private final MojoExecution execution;

    Settings(MavenSession session, MojoExecution execution) {
        this.session = session;
        this.execution = execution;
    }

    /**
     * What a setting comes to: the command line overrides the pom, where Maven by itself would have it the other way round.
     *
     * @param bound what Maven has bound
     */
    Optional<Setting> read(String name, @Nullable String bound) {
        String property = "soakgate." + name;
        String given = session.getUserProperties().getProperty(property);
        if (given != null) {
            return Optional.of(new Setting(given, "-D" + property, "-D" + property));
        }
        return Optional.ofNullable(bound).map(value -> new Setting(value, "the pom", "<" + name + ">"));
    }

    /** Top-level elements that no goal has as a parameter; all goals share the configuration block. */
    List<Problem> unknownElements() {
        Set<String> known = execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                .flatMap(mojo -> Stream.ofNullable(mojo.getParameters()))
                .flatMap(Collection::stream)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        known.removeAll(Set.of(
                "project", "session", "execution", "repositorySystem", "detail", "goal", "indentSize", "lineLength"));
        List<Problem> problems = new ArrayList<>();
        for (ConfigurationContainer container : containers()) {
            if (container.getConfiguration() instanceof Xpp3Dom configuration) {
                for (Xpp3Dom element : configuration.getChildren()) {
                    if (!known.contains(element.getName())) {
                        problems.add(new Problem(
                                "<" + element.getName() + ">",
                                "no such element; there are " + String.join(", ", known)));
                    }
                }
            }
        }
        return problems.stream().distinct().toList();
    }

    private List<ConfigurationContainer> containers() {
        List<ConfigurationContainer> containers = new ArrayList<>();
        containers.add(execution.getPlugin());
        ConfigurationContainer own = execution.getPlugin().getExecutionsAsMap().get(execution.getExecutionId());
        if (own != null) {
            containers.add(own);
        }
        return containers;
    }
}

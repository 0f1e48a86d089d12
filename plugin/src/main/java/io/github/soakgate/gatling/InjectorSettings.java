package io.github.soakgate.gatling;

import io.github.soakgate.evidence.LoadProfile;
import java.nio.file.Path;

/**
 * How the built-in load is driven by several injectors in the workload's cluster.
 *
 * @param count how many; above zero
 * @param image that they run: {@link InjectorImage} of this version
 * @param version this plugin's
 * @param profile what load is driven by all of them; durations in whole seconds
 * @param traffic what is sent
 * @param secrets what its headers keep to themselves
 * @param folder for {@code load.properties}, what they were told, and {@code injector-N.log}, what each said; made where it is missing
 */
public record InjectorSettings(
        int count, String image, String version, LoadProfile profile, Traffic traffic, Secrets secrets, Path folder) {

    Path plan() {
        return folder.resolve("load.properties");
    }

    Path log(int injector) {
        return folder.resolve("injector-" + injector + ".log");
    }
}

package io.github.soakgate.maven;

import java.io.File;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Builds the image of the load's injectors and pushes it, as <code>kubernetes</code>' <code>injectorImage</code> names it, with the
 * credentials that Docker has for its registry; or writes it as an archive, for clusters whose nodes take in archives. Needed for
 * injectors on runtime <code>kubernetes</code> alone, once a version of the plugin.
 */
@Mojo(name = "injector-image", threadSafe = true)
public final class InjectorImageMojo extends AbstractSoakgateMojo {

    /** For goal <code>injector-image</code>: the archive that the image is written as, in place of being pushed. */
    @Parameter(property = "soakgate.injectorArchive")
    private @Nullable File injectorArchive;

    @Override
    void soakgate() throws MojoExecutionException {
        deliverInjectorImage(Optional.ofNullable(injectorArchive).map(File::toPath));
    }
}

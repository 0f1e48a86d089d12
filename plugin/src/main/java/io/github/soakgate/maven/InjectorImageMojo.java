package io.github.soakgate.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Builds the image of the load's injectors and pushes it, as <code>kubernetes</code>' <code>injectorImage</code> names it, with the
 * credentials that Docker has for its registry. Needed for injectors on runtime <code>kubernetes</code> alone, once a version of
 * the plugin.
 */
@Mojo(name = "injector-image", threadSafe = true)
public final class InjectorImageMojo extends AbstractSoakgateMojo {

    @Override
    void soakgate() throws MojoExecutionException {
        pushInjectorImage();
    }
}

package io.github.soakgate.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** <code>soakgate:run</code> and <code>soakgate:verify</code> in one, for the command line. */
@Mojo(name = "check", threadSafe = true)
public final class CheckMojo extends AbstractSoakgateMojo {

    @Override
    void soakgate() throws MojoExecutionException, MojoFailureException {
        observe();
        judge();
    }
}

package io.github.soakgate.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Judges the evidence journal against the thresholds, writes the reports and fails the build. Observes nothing: it can be run
 * again, on another day, on a journal from elsewhere, against other thresholds.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, requiresProject = false, threadSafe = true)
public final class VerifyMojo extends AbstractSoakgateMojo {

    @Override
    void soakgate() throws MojoExecutionException, MojoFailureException {
        judge();
    }
}

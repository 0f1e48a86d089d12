package io.github.soakgate.maven;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts the workload, loads it, watches it and takes it down again; everything that is seen goes into the evidence journal.
 * Judges nothing: that is what <code>soakgate:verify</code> is for.
 */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class RunMojo extends AbstractSoakgateMojo {

    @Override
    void soakgate() throws MojoExecutionException {
        observe();
    }
}

package io.github.soakgate.maven;

import io.github.soakgate.k3s.K3sEnvironment;
import io.github.soakgate.run.BrokenRunException;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;

/** Ends the K3s clusters that runs with <code>reuse</code> have left on this machine. */
@Mojo(name = "stop", requiresProject = false, threadSafe = true)
public final class StopMojo extends AbstractMojo {

    @Override
    public void execute() throws MojoExecutionException {
        LibraryLogs.quieten();
        try {
            int nodes = K3sEnvironment.stopKept();
            getLog().info(
                            nodes == 0
                                    ? "no K3s cluster was kept on this machine"
                                    : "ended, with " + nodes + " node" + (nodes == 1 ? "" : "s"));
        } catch (BrokenRunException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}

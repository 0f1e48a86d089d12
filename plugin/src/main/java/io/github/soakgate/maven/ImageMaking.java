package io.github.soakgate.maven;

import io.github.soakgate.run.BrokenRunException;
import org.apache.maven.plugin.MojoExecutionException;

/** The making of an image, before anything is started. */
@FunctionalInterface
interface ImageMaking<T> {

    T make() throws BrokenRunException, InterruptedException;

    /**
     * What is made.
     *
     * @throws MojoExecutionException where it cannot be made
     */
    static <T> T made(ImageMaking<T> making) throws MojoExecutionException {
        try {
            return making.make();
        } catch (BrokenRunException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("the build was interrupted", e);
        }
    }
}

package io.github.soakgate.k3s;

import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The image of the nodes of a cluster. It is pulled before anything is started: Testcontainers would ask a registry that refuses for
 * minutes, and then say that it has waited.
 *
 * @param name as it is declared
 */
record NodeImage(String name, Engine engine, Waiter waiter) {

    private static final Logger LOG = LoggerFactory.getLogger(NodeImage.class);

    /** A registry may be busy for a moment. */
    private static final int TRIES = 3;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    /** Where images are kept. */
    interface Engine {

        /** Whether it has an image. */
        boolean has(String image);

        /**
         * Pulls one.
         *
         * @throws DockerException where that is refused
         * @throws DockerClientException where that fails, or nothing comes any more
         */
        void pull(String image) throws InterruptedException;
    }

    /**
     * Sees that the engine has it.
     *
     * @throws BrokenRunException where it has not, and cannot pull it
     */
    void provide() throws BrokenRunException, InterruptedException {
        if (engine.has(name)) {
            return;
        }
        LOG.info("Docker pulls {}, which it has not got", name);
        for (int left = TRIES - 1; !pull(left); left--) {
            waiter.sleep(TRY_AGAIN);
        }
    }

    private boolean pull(int left) throws BrokenRunException, InterruptedException {
        try {
            engine.pull(name);
            return true;
        } catch (DockerException | DockerClientException e) {
            // that there is no such image stays so
            if (left == 0 || e instanceof NotFoundException) {
                throw new BrokenRunException(
                        "expected Docker to have %s or to pull it, but: %s. %s"
                                .formatted(name, reason(e), NextSteps.notPulled(name)),
                        e);
            }
            LOG.debug("Docker cannot pull {}", name, e);
            return false;
        }
    }

    /** Of a refusal, the engine's own words: the client puts a status and JSON around them. */
    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.replaceFirst("(?s)^Status \\d+: \\{\"message\":\"(.*)\"\\}\\s*$", "$1")
                .replace("\\\"", "\"")
                .strip();
    }
}

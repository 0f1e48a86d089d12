package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** The local Docker engine, with the names that Testcontainers puts in the place of others where it is told to. */
record DockerEngine(DockerClient docker) implements NodeImage.Engine {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);

    @Override
    public boolean has(String image) {
        try {
            docker.inspectImageCmd(named(image).asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    @Override
    public void pull(String image) throws InterruptedException {
        DockerImageName name = named(image);
        Pull pull = docker.pullImageCmd(name.getUnversionedPart())
                .withTag(name.getVersionPart())
                .exec(new Pull());
        try {
            pull.await();
        } finally {
            pull.close();
        }
    }

    /** A pull of which nothing comes for a while has come to a halt. */
    private static final class Pull extends PullImageResultCallback {

        private static final Duration SILENCE = Duration.ofSeconds(60);

        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile long heard = System.nanoTime();

        /** Waits until the image is there, or throws why it is not. */
        void await() throws InterruptedException {
            while (!ended.await(1, TimeUnit.SECONDS)) {
                if (System.nanoTime() - heard > SILENCE.toNanos()) {
                    throw new DockerClientException("nothing of it has come for %s s".formatted(SILENCE.toSeconds()));
                }
            }
            awaitCompletion();
        }

        @Override
        public void onNext(PullResponseItem item) {
            heard = System.nanoTime();
            super.onNext(item);
        }

        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException e) {
                LOG.debug("The connection of a pull cannot be closed", e);
            }
            ended.countDown();
        }
    }

    private static DockerImageName named(String image) {
        return ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
    }
}

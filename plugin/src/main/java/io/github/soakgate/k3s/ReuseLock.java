package io.github.soakgate.k3s;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Held by the one build that uses a kept cluster: two loads on one cluster would measure each other. Falls with its JVM. */
record ReuseLock(FileChannel file) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReuseLock.class);

    /** The lock of a cluster, where nobody else holds it. */
    static Optional<ReuseLock> take(String cluster) {
        Path path = Path.of(System.getProperty("user.home"), ".cache", "soakgate", "k3s-" + cluster + ".lock");
        try {
            Files.createDirectories(path.getParent());
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(file)) {
                return Optional.of(new ReuseLock(file));
            }
            file.close();
        } catch (IOException e) {
            LOG.warn("{} cannot be locked, so that no cluster is reused: {}", path, e.toString());
        }
        return Optional.empty();
    }

    private static boolean isTaken(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // by another module of this build
            return false;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("A lock could not be released", e);
        }
    }
}

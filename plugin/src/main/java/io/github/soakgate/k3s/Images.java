package io.github.soakgate.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.soakgate.run.BrokenRunException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The images that a cluster is given, as archives; closed when all nodes have them. */
record Images(List<ImageArchive> archives, List<Path> temporary) implements AutoCloseable {

    /**
     * Reads the archives, and saves the engine's images as some.
     *
     * @throws BrokenRunException where one cannot be had
     */
    static Images of(K3sSettings settings, DockerClient docker) throws BrokenRunException {
        Images images = new Images(new ArrayList<>(), new ArrayList<>());
        try {
            for (Path archive : settings.imageArchives()) {
                images.archives.add(read(archive));
            }
            for (String image : settings.engineImages()) {
                images.archives.add(images.save(image, docker));
            }
            return images;
        } catch (BrokenRunException | RuntimeException e) {
            images.close();
            throw e;
        }
    }

    private static ImageArchive read(Path archive) throws BrokenRunException {
        try {
            return ImageArchive.read(archive);
        } catch (IOException e) {
            throw new BrokenRunException(
                    "expected an archive of images at %s, but: %s. %s"
                            .formatted(archive, e, NextSteps.unreadableArchive(archive)),
                    e);
        }
    }

    private ImageArchive save(String image, DockerClient docker) throws BrokenRunException {
        try (InputStream saved = docker.saveImageCmd(image).exec()) {
            Path file = Files.createTempFile("soakgate-image-", ".tar");
            temporary.add(file);
            Files.copy(saved, file, StandardCopyOption.REPLACE_EXISTING);
            return ImageArchive.read(file);
        } catch (NotFoundException e) {
            throw new BrokenRunException(
                    "expected image %s in the Docker engine, but it has none of that name. %s"
                            .formatted(image, NextSteps.notInEngine(image)),
                    e);
        } catch (IOException | DockerException e) {
            throw new BrokenRunException(
                    "expected image %s from the Docker engine, but: %s. %s"
                            .formatted(image, e, NextSteps.notInEngine(image)),
                    e);
        }
    }

    /** Whether one of them has this name, as a manifest has it. */
    boolean has(String name) {
        return archives.stream().anyMatch(archive -> archive.names().contains(ImageName.normalized(name)));
    }

    @Override
    public void close() {
        for (Path file : temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // the machine's own folder for temporary files, which it cleans
            }
        }
    }
}

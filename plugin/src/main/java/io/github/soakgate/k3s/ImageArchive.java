package io.github.soakgate.k3s;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * An archive of images as {@code docker save} and Jib write it, or as the OCI image layout has it.
 *
 * @param file the archive
 * @param names of its images, normalized
 * @param digests of the images' manifests or configurations: they change whenever an image does
 */
record ImageArchive(Path file, Set<String> names, Set<String> digests) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GZIP_MAGIC = 0x1f;

    ImageArchive {
        names = Set.copyOf(names);
        digests = Set.copyOf(digests);
    }

    /**
     * Reads which images are in it.
     *
     * @throws IOException where it cannot be read, or is no such archive
     */
    static ImageArchive read(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        Set<String> digests = new HashSet<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(open(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                switch (entry.getName()) {
                    case "manifest.json" ->
                        JSON.readTree(tar.readAllBytes()).forEach(image -> {
                            digests.add(image.path("Config").asString("").replaceAll("^.*/|\\.json$|^sha256:", ""));
                            image.path("RepoTags").forEach(tag -> names.add(ImageName.normalized(tag.asString(""))));
                        });
                    case "index.json" ->
                        JSON.readTree(tar.readAllBytes()).path("manifests").forEach(image -> {
                            digests.add(image.path("digest").asString("").replace("sha256:", ""));
                            annotated(image, names);
                        });
                    default -> {
                        // a layer, or what one of the two above names
                    }
                }
            }
        } catch (JacksonException e) {
            throw new IOException("its list of images is no JSON: " + e.getOriginalMessage(), e);
        }
        if (digests.isEmpty()) {
            throw new IOException("it has neither a manifest.json nor an index.json that lists an image");
        }
        return new ImageArchive(file, names, digests);
    }

    private static void annotated(JsonNode image, Set<String> names) {
        JsonNode annotations = image.path("annotations");
        String name = annotations
                .path("io.containerd.image.name")
                .asString(annotations.path("org.opencontainers.image.ref.name").asString(""));
        if (!name.isEmpty()) {
            names.add(ImageName.normalized(name));
        }
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(Files.newInputStream(file));
        stream.mark(1);
        boolean compressed = stream.read() == GZIP_MAGIC;
        stream.reset();
        return compressed ? new GZIPInputStream(stream) : stream;
    }

    /** The name of its file in a node, whose ending K3s goes by. */
    String fileName() throws IOException {
        String hash = Integer.toHexString(digests.hashCode());
        try (InputStream stream = Files.newInputStream(file)) {
            return "soakgate-" + hash + (stream.read() == GZIP_MAGIC ? ".tar.gz" : ".tar");
        }
    }
}

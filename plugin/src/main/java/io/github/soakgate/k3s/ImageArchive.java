package io.github.soakgate.k3s;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.codec.digest.DigestUtils;
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
 * @param ids of its images: the SHA-256 of their configurations, which change whenever an image does
 */
record ImageArchive(Path file, Set<String> names, Set<String> ids) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int GZIP_MAGIC = 0x1f;

    /** What is larger is a layer. */
    private static final long LARGEST_DOCUMENT = 256 << 10;

    ImageArchive {
        names = Set.copyOf(names);
        ids = Set.copyOf(ids);
    }

    /**
     * Reads which images are in it.
     *
     * @throws IOException where it cannot be read, or is no such archive
     */
    static ImageArchive read(Path file) throws IOException {
        Map<String, byte[]> documents = documents(file);
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        try {
            for (JsonNode image : json(documents, "manifest.json")) {
                image.path("RepoTags").forEach(tag -> names.add(ImageName.normalized(tag.asString(""))));
                ids.add(sha256(documents, image.path("Config").asString("")));
            }
            for (JsonNode image : json(documents, "index.json").path("manifests")) {
                annotated(image, names);
                addIds(documents, image, ids);
            }
        } catch (JacksonException e) {
            throw new IOException("its list of images is no JSON: " + e.getOriginalMessage(), e);
        }
        ids.remove("");
        if (ids.isEmpty()) {
            throw new IOException("it has neither a manifest.json nor an index.json that lists an image");
        }
        return new ImageArchive(file, names, ids);
    }

    private static Map<String, byte[]> documents(Path file) throws IOException {
        Map<String, byte[]> documents = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(open(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && entry.getSize() <= LARGEST_DOCUMENT) {
                    documents.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return documents;
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream stream = new BufferedInputStream(Files.newInputStream(file));
        stream.mark(1);
        boolean compressed = stream.read() == GZIP_MAGIC;
        stream.reset();
        return compressed ? new GZIPInputStream(stream) : stream;
    }

    private static JsonNode json(Map<String, byte[]> documents, String name) {
        byte[] document = documents.get(name);
        return document == null ? JSON.createArrayNode() : JSON.readTree(document);
    }

    private static String sha256(Map<String, byte[]> documents, String name) {
        byte[] document = documents.get(name);
        return document == null ? "" : DigestUtils.sha256Hex(document);
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

    /** An index leads to a manifest, one for several platforms to another index first; a manifest names its configuration. */
    private static void addIds(Map<String, byte[]> documents, JsonNode image, Set<String> ids) {
        JsonNode manifest =
                json(documents, "blobs/" + image.path("digest").asString("").replace(':', '/'));
        ids.add(manifest.path("config").path("digest").asString("").replace("sha256:", ""));
        manifest.path("manifests").forEach(ofPlatform -> addIds(documents, ofPlatform, ids));
    }

    /** The name of its file in a node. */
    String fileName() {
        return "%08x.tar".formatted(ids.hashCode());
    }
}

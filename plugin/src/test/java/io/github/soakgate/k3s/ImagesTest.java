package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and archives of images. */
class ImagesTest {

    private static final String CONFIG = "{\"architecture\": \"amd64\"}";
    private static final String ID = DigestUtils.sha256Hex(CONFIG);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "mongo, docker.io/library/mongo:latest",
        "mongo:8, docker.io/library/mongo:8",
        "acme/broker, docker.io/acme/broker:latest",
        "localhost/broker:1, localhost/broker:1",
        "registry:5000/acme/broker, registry:5000/acme/broker:latest",
        "ghcr.io/acme/broker:1, ghcr.io/acme/broker:1",
        "mongo@sha256:01, docker.io/library/mongo@sha256:01"
    })
    void namesAreComparedAsRuntimesDo(String name, String normalized) {
        assertThat(ImageName.normalized(name)).isEqualTo(normalized);
    }

    @Test
    void anArchiveAsDockerAndJibWriteItIsRead() throws IOException {
        Path tar = tar(
                false,
                Map.of(
                        "config.json",
                        CONFIG,
                        "layer.tar.gz",
                        "x".repeat(300_000),
                        "manifest.json",
                        "[{\"Config\": \"config.json\", \"RepoTags\": [\"acme/broker:1\"], \"Layers\": []}]"));
        ImageArchive archive = ImageArchive.read(tar);
        assertThat(archive.names()).containsExactly("docker.io/acme/broker:1");
        assertThat(archive.ids()).containsExactly(ID);
        assertThat(new Images(List.of(archive), List.of()).has("acme/broker:1")).isTrue();
        assertThat(new Images(List.of(archive), List.of()).has("acme/broker:2")).isFalse();
    }

    @Test
    void anArchiveInTheOciLayoutIsReadCompressedToo() throws IOException {
        String manifest = "{\"config\": {\"digest\": \"sha256:%s\"}}".formatted(ID);
        String index = """
                {"manifests": [{"digest": "sha256:m", "annotations": {"org.opencontainers.image.ref.name": "acme/broker:1"}}]}""";
        ImageArchive archive = ImageArchive.read(
                tar(true, Map.of("index.json", index, "blobs/sha256/m", manifest, "oci-layout", "{}")));
        assertThat(archive.names()).containsExactly("docker.io/acme/broker:1");
        assertThat(archive.ids()).containsExactly(ID);
    }

    @Test
    void whatIsNoSuchArchiveIsToldSo() throws IOException {
        Path other = tar(false, Map.of("readme.txt", "hello"));
        assertThatThrownBy(() -> ImageArchive.read(other))
                .isInstanceOf(IOException.class)
                .hasMessage("it has neither a manifest.json nor an index.json that lists an image");
        Path broken = tar(false, Map.of("manifest.json", "[{"));
        assertThatThrownBy(() -> ImageArchive.read(broken)).hasMessageStartingWith("its list of images is no JSON: ");
    }

    @Test
    void aNodeHasAnImageOnlyWithTheSameContent() throws IOException {
        ImageArchive archive =
                new ImageArchive(folder, java.util.Set.of("docker.io/acme/broker:1"), java.util.Set.of(ID));
        String images = "{\"images\": [{\"id\": \"sha256:%s\", \"repoTags\": [\"docker.io/acme/broker:1\"]}]}";
        assertThat(NodeImages.parse(images.formatted(ID)).has(archive)).isTrue();
        assertThat(NodeImages.parse(images.formatted("0" + ID.substring(1))).has(archive))
                .isFalse();
        assertThat(NodeImages.parse("{\"images\": []}").has(archive)).isFalse();
        assertThatThrownBy(() -> NodeImages.parse("Usage: crictl")).isInstanceOf(IOException.class);
    }

    private Path tar(boolean compressed, Map<String, String> files) throws IOException {
        Path file = Files.createTempFile(folder, "image", ".tar");
        OutputStream stream = Files.newOutputStream(file);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(compressed ? new GZIPOutputStream(stream) : stream)) {
            for (Map.Entry<String, String> each : files.entrySet()) {
                byte[] content = each.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}

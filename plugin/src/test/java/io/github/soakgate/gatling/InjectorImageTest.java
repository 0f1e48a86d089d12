package io.github.soakgate.gatling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.soakgate.run.BrokenRunException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds images on nothing, which needs no network. */
class InjectorImageTest {

    @TempDir
    private Path folder;

    private InjectorImage image(String base) throws IOException {
        Path jar = Files.write(folder.resolve("gatling.jar"), new byte[] {1, 2, 3});
        return new InjectorImage(base, "1.0", List.of(jar));
    }

    private static Map<String, String> entries(Path archive) throws IOException {
        Map<String, String> entries = new HashMap<>();
        try (InputStream file = Files.newInputStream(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(file)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                tar.transferTo(content);
                entries.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
            }
        }
        return entries;
    }

    @Test
    void itRunsTheLoadGeneratorAndTellsItsVersion() throws Exception {
        InjectorImage image = image("scratch");
        Path archive = image.build(folder.resolve("out"));
        Map<String, String> entries = entries(archive);
        assertThat(entries.get("manifest.json")).contains("\"" + image.name() + "\"");
        assertThat(entries.get("config.json"))
                .contains("\"SOAKGATE_VERSION=1.0\"")
                .contains("\"-cp\",\"/soakgate/lib/*\",\"io.github.soakgate.gatling.fork.LoadMain\"");
        assertThat(entries).hasSize(3);
    }

    @Test
    void itIsBuiltOnceAndAnewForOtherContent() throws Exception {
        Path out = folder.resolve("out");
        InjectorImage image = image("scratch");
        Path archive = image.build(out);
        Files.writeString(archive, "built before");
        assertThat(image.build(out)).isEqualTo(archive).hasContent("built before");
        Files.write(folder.resolve("gatling.jar"), new byte[] {1, 2, 3, 4});
        assertThat(image.archive(out)).isNotEqualTo(archive);
        assertThat(image.name()).matches("soakgate-injector:[0-9a-f]{12}");
    }

    @Test
    void itIsSavedAsItIsNamedInPlaceOfWhatWasThere() throws Exception {
        Path archive = folder.resolve("out/injectors.tar");
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(archive, "of another version");
        image("scratch").save("team/soakgate-injector:7", archive);
        assertThat(entries(archive).get("manifest.json")).contains("\"team/soakgate-injector:7\"");
        assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void itIsPushedAsItIsNamed() throws Exception {
        try (TestingRegistry registry = new TestingRegistry()) {
            image("scratch").push(registry.host() + "/team/soakgate-injector:7");
            assertThat(registry.manifests()).containsOnlyKeys("/v2/team/soakgate-injector/manifests/7");
        }
    }

    @Test
    void aBaseThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> image("tar:///no/such.tar").build(folder.resolve("out")))
                .isInstanceOf(BrokenRunException.class)
                .hasMessageStartingWith(
                        "expected the injectors' image to be built on tar:///no/such.tar, but: /no/such.tar. Next: ");
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }
}

package io.github.soakgate.gatling;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.github.soakgate.run.BrokenRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The image of the injectors: a JRE, Gatling, and this plugin. Built without a Docker engine.
 *
 * @param base image with a {@code java} of 17 or newer on its path, as Jib names images: {@code docker://} before one of the engine's
 * @param version this plugin's
 * @param classPath of the load generator: jars
 */
public record InjectorImage(String base, String version, List<Path> classPath) {

    /** The base where the user names none. */
    public static final String DEFAULT_BASE = "eclipse-temurin:17-jre";

    private static final String NAME = "soakgate-injector";
    private static final String LIBRARY = "/soakgate/lib";

    /** Its heap is a part of what its container may have: the rest is Netty's, and the JVM's own. */
    private static final List<String> JAVA = List.of(
            "java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=50", "-Djava.awt.headless=true", LoadJvm.OPEN_STRINGS);

    public InjectorImage {
        classPath = List.copyOf(classPath);
    }

    /** What it is called where nobody else names it: another one for other content. */
    public String name() {
        return NAME + ":" + digest();
    }

    /** Where it is kept as an archive. */
    public Path archive(Path folder) {
        return folder.resolve(NAME + "-" + digest() + ".tar");
    }

    private String digest() {
        StringBuilder content = new StringBuilder(base + " " + version + " " + JAVA);
        for (Path jar : classPath) {
            try {
                content.append(' ').append(jar.getFileName()).append(' ').append(Files.size(jar));
                content.append(' ').append(Files.getLastModifiedTime(jar).toMillis());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return DigestUtils.sha256Hex(content.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
    }

    /**
     * Builds it as an archive, where it is not there already.
     *
     * @return the archive
     * @throws BrokenRunException where it cannot be built
     */
    public Path build(Path folder) throws BrokenRunException, InterruptedException {
        Path archive = archive(folder);
        if (!Files.exists(archive)) {
            save(name(), archive);
        }
        return archive;
    }

    /**
     * Builds it as an archive, as {@code docker load} takes one in.
     *
     * @param image its name in there
     * @param archive that is there in whole or not at all
     * @throws BrokenRunException where it cannot be built
     */
    public void save(String image, Path archive) throws BrokenRunException, InterruptedException {
        Path folder = archive.toAbsolutePath().getParent();
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, NAME, ".tmp");
            Files.delete(unfinished);
            containerize(Containerizer.to(TarImage.at(unfinished).named(image)));
            Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | InvalidImageReferenceException e) {
            throw refused("built as " + archive, e);
        }
    }

    /**
     * Builds it and pushes it to a registry, with the credentials that Docker has for it.
     *
     * @param image its name there
     * @throws BrokenRunException where it cannot be
     */
    public void push(String image) throws BrokenRunException, InterruptedException {
        try {
            containerize(Containerizer.to(registry(image)).setAllowInsecureRegistries(isLocal(image)));
        } catch (InvalidImageReferenceException e) {
            throw refused("pushed as " + image, e);
        }
    }

    /** As Docker has it: a registry on this machine needs no TLS. */
    private static boolean isLocal(String image) {
        return image.matches("(localhost|127\\..*?)(:\\d+)?/.*");
    }

    private void containerize(Containerizer target) throws BrokenRunException, InterruptedException {
        try {
            from(base)
                    .addLayer(classPath, AbsoluteUnixPath.get(LIBRARY))
                    .addEnvironmentVariable(Protocol.VERSION, version)
                    .setEntrypoint(
                            Stream.concat(JAVA.stream(), Stream.of("-cp", LIBRARY + "/*", GatlingLoad.MAIN_CLASS))
                                    .toList())
                    .containerize(target.setToolName("soakgate"));
        } catch (RegistryException
                | IOException
                | CacheDirectoryCreationException
                | ExecutionException
                | InvalidImageReferenceException e) {
            throw refused("built on " + base, e);
        }
    }

    private static JibContainerBuilder from(String base) throws InvalidImageReferenceException {
        boolean pulled = !base.contains("://") && !base.equals("scratch");
        return pulled ? Jib.from(registry(base)) : Jib.from(base);
    }

    private static RegistryImage registry(String image) throws InvalidImageReferenceException {
        CredentialRetrieverFactory credentials =
                CredentialRetrieverFactory.forImage(ImageReference.parse(image), event -> {});
        return RegistryImage.named(image)
                .addCredentialRetriever(credentials.dockerConfig())
                .addCredentialRetriever(credentials.wellKnownCredentialHelpers());
    }

    private static BrokenRunException refused(String how, Exception cause) {
        Throwable root = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        return new BrokenRunException(
                "expected the injectors' image to be %s, but: %s. Next: see that <load><injectorBaseImage> can be had from here, docker://NAME where the Docker engine has it, and that the registry takes the image."
                        .formatted(how, root.getMessage()),
                cause);
    }
}

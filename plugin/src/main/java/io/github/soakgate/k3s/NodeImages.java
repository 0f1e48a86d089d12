package io.github.soakgate.k3s;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The images that a node has.
 *
 * @param ids digests of the images' configurations, by the images' normalized names
 */
record NodeImages(Map<String, String> ids) {

    private static final ObjectMapper JSON = new ObjectMapper();

    NodeImages {
        ids = Map.copyOf(ids);
    }

    /**
     * Reads what {@code crictl images --output json} prints.
     *
     * @throws IOException where it is something else
     */
    static NodeImages parse(String json) throws IOException {
        Map<String, String> ids = new HashMap<>();
        try {
            JSON.readTree(json)
                    .path("images")
                    .forEach(image -> image.path("repoTags")
                            .forEach(tag -> ids.put(
                                    ImageName.normalized(tag.asString("")),
                                    image.path("id").asString("").replace("sha256:", ""))));
        } catch (JacksonException e) {
            throw new IOException("expected a list of images in JSON, but was " + json, e);
        }
        return new NodeImages(ids);
    }

    /** Whether all images of an archive are there, with the content that they have in the archive. */
    boolean has(ImageArchive archive) {
        return archive.names().stream().allMatch(name -> archive.ids().contains(ids.getOrDefault(name, "")));
    }
}

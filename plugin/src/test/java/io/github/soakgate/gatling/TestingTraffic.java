package io.github.soakgate.gatling;

import io.github.soakgate.gatling.EventContent.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What is sent in tests. */
public final class TestingTraffic {

    private TestingTraffic() {}

    /** Nothing but events of type {@code t} without data, posted to the root. */
    public static Traffic events() {
        return Traffic.of(posted("/", event("t", Mode.BINARY)));
    }

    /** An event of that type, with those files as its data. */
    public static EventContent event(String type, Mode mode, Path... data) {
        return new EventContent(List.of(type), "/soakgate", mode, "application/json", Map.of(), List.of(data));
    }

    /** One kind of request that posts {@code content}. */
    public static RequestSpec posted(String path, Content content) {
        return new RequestSpec("event", 1, "POST", path, Map.of(), content);
    }
}

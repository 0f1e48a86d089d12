package io.github.soakgate.k3s;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/**
 * The labels of a container that outlives this JVM. Testcontainers keeps a container only where the user's own settings allow it
 * for all of their projects; what it removes it finds by this one label, which it adds after everybody else.
 */
final class LabelsOfNoSession extends HashMap<String, String> {

    private static final long serialVersionUID = 1L;

    LabelsOfNoSession(Map<String, String> labels) {
        super(labels);
    }

    @Override
    public @Nullable String put(String key, String value) {
        return key.equals(DockerClientFactory.TESTCONTAINERS_SESSION_ID_LABEL) ? null : super.put(key, value);
    }

    @Override
    public void putAll(Map<? extends String, ? extends String> labels) {
        labels.forEach(this::put);
    }
}

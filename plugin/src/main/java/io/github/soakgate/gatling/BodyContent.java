package io.github.soakgate.gatling;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A body of the user's own, or none.
 *
 * @param files whose contents are the bodies of one request after another, and again from the first; where there is none, there is no body
 */
public record BodyContent(List<Path> files) implements Content {

    public BodyContent {
        files = List.copyOf(files);
    }

    @Override
    public BodyContent withFiles(UnaryOperator<Path> elsewhere) {
        return new BodyContent(files.stream().map(elsewhere).toList());
    }
}

package io.github.soakgate.gatling;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a request carries. */
public sealed interface Content permits EventContent, BodyContent {

    /** The files whose contents are sent. */
    List<Path> files();

    /** The same, its files found elsewhere. */
    Content withFiles(UnaryOperator<Path> elsewhere);
}

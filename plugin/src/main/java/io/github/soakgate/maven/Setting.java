package io.github.soakgate.maven;

/**
 * A value of one of the plugin's own top-level elements, with who says so.
 *
 * @param source {@code the pom} or, where the command line overrides it, its property such as {@code -Dsoakgate.rate}
 * @param element that problems name
 */
record Setting(String value, String source, String element) {}

/** The goals: bind, convert, call once, map the outcome. The only package that knows Maven. */
@NullMarked
package io.github.soakgate.maven;

import org.jspecify.annotations.NullMarked;

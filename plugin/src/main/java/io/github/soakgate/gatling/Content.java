package io.github.soakgate.gatling;

/** What a request carries. */
public sealed interface Content permits EventContent, BodyContent {}

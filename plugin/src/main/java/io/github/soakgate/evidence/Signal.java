package io.github.soakgate.evidence;

/** What is sampled of a container over and over. */
public enum Signal {
    /** Anonymous memory in bytes. */
    ANON("anonymous memory"),
    /** Working set in bytes. */
    WORKING_SET("working set"),
    /** Threads in all of its processes. */
    THREADS("threads"),
    /** Open file descriptors in all of its processes. */
    DESCRIPTORS("open file descriptors");

    private final String noun;

    Signal(String noun) {
        this.noun = noun;
    }

    /** For sentences. */
    public String noun() {
        return noun;
    }
}

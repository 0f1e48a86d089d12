package io.github.soakgate.evidence;

/** What is sampled of a container over and over. */
public enum Signal {
    /** Anonymous memory in bytes. */
    ANON("anonymous memory"),
    /**
     * What garbage collections of a JVM's old generation left of its heap, in bytes: a value for each sample that saw one or more
     * since the sample before it. Others leave what has died in the old generation.
     */
    HEAP("heap after garbage collection"),
    /**
     * What a collection of whatever kind left of a JVM's heap, in bytes, for each sample that saw one: what lives, and what has died
     * in the old generation.
     */
    HEAP_USED("heap after any collection"),
    /**
     * Anonymous memory that surely is not of a JVM's heap, in bytes, but for a constant: less what the heap has committed, and
     * less the most that a collection has left, for what is committed is in memory only once it has been used.
     */
    OUTSIDE_HEAP("memory outside of the heap"),
    /** Working set in bytes. */
    WORKING_SET("working set"),
    /** Threads in all of its processes. */
    THREADS("threads"),
    /** Open file descriptors in all of its processes. */
    DESCRIPTORS("open file descriptors"),
    /** TCP connections that its processes hold. */
    CONNECTIONS("connections");

    private final String noun;

    Signal(String noun) {
        this.noun = noun;
    }

    /** For sentences. */
    public String noun() {
        return noun;
    }
}

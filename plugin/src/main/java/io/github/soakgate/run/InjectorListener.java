package io.github.soakgate.run;

import java.util.OptionalInt;

/** Is told of injectors, by their numbers from 0 on, each by a thread of its own. */
public interface InjectorListener {

    /** One has printed a line, to its standard output or its standard error. */
    void printed(int injector, String line);

    /**
     * One has ended, or nothing can be known of it any more: nothing follows.
     *
     * @param exitCode its own, where it is known
     * @param how what is known of it
     */
    void ended(int injector, OptionalInt exitCode, String how);
}

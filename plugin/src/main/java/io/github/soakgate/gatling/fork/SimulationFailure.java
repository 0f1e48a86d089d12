package io.github.soakgate.gatling.fork;

import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/** What went wrong with a simulation of the project's own, or with one of its requests, in words. */
final class SimulationFailure {

    /** Gatling wraps what a simulation threw, in classes of this name, and of others within it. */
    private static final String WRAPPER = "io.gatling.app.GatlingLifecycleException";

    private SimulationFailure() {}

    /**
     * The kind of a request's failure, which begins with its name.
     *
     * @param code of the answer, where there was one: an HTTP status or what another protocol has
     * @param message why Gatling holds it for a failure
     */
    static String kind(String request, Optional<String> code, Optional<String> message) {
        Optional<Integer> status =
                code.filter(text -> text.matches("[1-5]\\d\\d")).map(Integer::valueOf);
        String kind = status.isEmpty()
                ? code.map(text -> text + message.map(why -> ": " + why).orElse(""))
                        .orElseGet(
                                () -> FailureKind.of(Optional.empty(), message).orElseThrow())
                : FailureKind.of(status, message).orElseGet(() -> message.orElse("a check failed"));
        return request + ": " + kind;
    }

    /** Why a simulation did not run to its end. */
    static String message(String simulation, Throwable thrown) {
        Throwable cause = thrown;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return "expected the simulation %s to run, but it threw %s%s. Next: mend it; where it was thrown is in the log."
                .formatted(simulation, cause, place(simulation, cause));
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof InvocationTargetException
                || thrown instanceof ExceptionInInitializerError
                || thrown.getClass().getName().startsWith(WRAPPER);
    }

    /** The first line of the simulation itself. */
    private static String place(String simulation, Throwable cause) {
        for (StackTraceElement element : cause.getStackTrace()) {
            if (element.getClassName().startsWith(simulation)) {
                return " at " + element;
            }
        }
        return "";
    }
}

package io.github.soakgate.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;

/**
 * What a plan depends on beside the pom and the manifests.
 *
 * @param environment the build's own
 * @param javaHome of the JVM that runs the build
 * @param portIsFree whether a process could listen on a port now
 * @param random picks the ports
 */
record Machine(Map<String, String> environment, Path javaHome, IntPredicate portIsFree, RandomGenerator random) {

    static Machine here() {
        return new Machine(
                System.getenv(), Path.of(System.getProperty("java.home")), Machine::canListenOn, new Random());
    }

    /** Both are tried: some systems let the one be bound while somebody else listens on the other. */
    private static boolean canListenOn(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The program {@code java} of that JVM. */
    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}

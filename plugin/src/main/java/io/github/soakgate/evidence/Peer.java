package io.github.soakgate.evidence;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who is at the other end of TCP connections: whom a container has dialled, by address and port, or all together who have dialled a
 * port that it listens on, for the ports of clients are new with each connection.
 *
 * @param address of whom it has dialled, without brackets; absent of clients
 * @param port of whom it has dialled; of clients, the container's own
 */
public record Peer(Optional<String> address, int port) {

    private static final int HEX = 16;
    private static final int WORD = 4;
    private static final String EXPECTED = "expected the end of a connection such as 0100007F:1F90, but was '";

    /** Whom a container has dialled. */
    public static Peer dialled(String address, int port) {
        return new Peer(Optional.of(address), port);
    }

    /** Those who have dialled a container's port. */
    public static Peer clientsOf(int port) {
        return new Peer(Optional.empty(), port);
    }

    /**
     * Reads one as Linux writes the end of a connection in {@code /proc/net/tcp} and {@code tcp6}, {@code 0100007F:1F90}: the address in words
     * of 32 bits, least byte first, as on all machines that JVMs run on today but s390x. IPv4 within IPv6 reads as IPv4. Without an
     * address, as in {@code :1F90}, it is the clients of a port.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static Peer parse(String hex) {
        int colon = hex.indexOf(':');
        byte[] words = HexFormat.of().parseHex(hex, 0, Math.max(0, colon));
        if (words.length % WORD != 0) {
            throw new IllegalArgumentException(EXPECTED + hex + "'");
        }
        byte[] address = new byte[words.length];
        for (int i = 0; i < words.length; i++) {
            address[i] = words[i - i % WORD + WORD - 1 - i % WORD];
        }
        int port = Integer.parseInt(hex.substring(colon + 1), HEX);
        if (colon == 0) {
            return clientsOf(port);
        }
        try {
            return dialled(InetAddress.getByAddress(address).getHostAddress(), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(EXPECTED + hex + "'", e);
        }
    }

    /** Where nobody knows a better name: {@code 10.43.0.7:27017}, {@code clients of :8080}. */
    public String name() {
        return address.map(host -> (host.contains(":") ? "[" + host + "]" : host) + ":" + port)
                .orElse("clients of :" + port);
    }
}

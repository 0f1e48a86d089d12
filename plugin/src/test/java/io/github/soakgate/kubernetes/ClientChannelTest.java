package io.github.soakgate.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ClientChannelTest {

    private final List<String> told = new ArrayList<>();
    private final Socket client;
    private final ClientChannel channel;

    ClientChannelTest() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client =
                    new Socket(InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
            channel = new ClientChannel(server.accept());
        }
        channel.onFirstUse(() -> told.add("used"));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        channel.close();
    }

    @Test
    void itsFirstUseIsItsFirstRead() throws IOException {
        assertThat(told).isEmpty();
        client.getOutputStream().write(new byte[] {1, 2});
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(1);
        assertThat(told).containsExactly("used");
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(1);
        channel.close();
        assertThat(told).containsExactly("used");
    }

    @Test
    void orItsEnd() throws IOException {
        channel.close();
        channel.onClose(() -> told.add("closed"));
        channel.close();
        assertThat(told).containsExactly("used", "closed");
    }

    @Test
    void aClientThatEndsClosesIt() throws IOException {
        channel.onClose(() -> told.add("closed"));
        client.close();
        assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(told).containsExactly("used", "closed");
        assertThat(channel.isOpen()).isFalse();
    }
}

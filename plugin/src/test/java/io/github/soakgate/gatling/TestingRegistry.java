package io.github.soakgate.gatling;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A registry without TLS that takes pushes (OCI distribution specification 1.1, section Push) and keeps manifests by their names. Who
 * tries TLS has the connection closed.
 */
final class TestingRegistry implements AutoCloseable {

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<String, String> manifests = new ConcurrentHashMap<>();
    private final Channel channel;

    TestingRegistry() throws InterruptedException {
        channel = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connection
                                .pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(64 << 20), new Answers());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
    }

    String host() {
        return "127.0.0.1:" + ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** What was pushed, by {@code /v2/NAME/manifests/TAG}. */
    Map<String, String> manifests() {
        return manifests;
    }

    @Override
    public void close() {
        // with its channel
        var unused = loops.shutdownGracefully();
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (request.decoderResult().isFailure()) {
                var unused = context.close();
                return;
            }
            DefaultFullHttpResponse response =
                    new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status(request), Unpooled.EMPTY_BUFFER);
            response.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                    .set(HttpHeaderNames.LOCATION, "http://" + host() + "/v2/upload/" + manifests.size());
            var unused = context.writeAndFlush(response);
        }

        private HttpResponseStatus status(FullHttpRequest request) {
            boolean ofManifest = request.uri().contains("/manifests/");
            if (request.method().equals(HttpMethod.HEAD)) {
                return HttpResponseStatus.NOT_FOUND;
            }
            if (request.method().equals(HttpMethod.PUT)) {
                if (ofManifest) {
                    manifests.put(
                            request.uri(), new String(ByteBufUtil.getBytes(request.content()), StandardCharsets.UTF_8));
                }
                return HttpResponseStatus.CREATED;
            }
            return request.method().equals(HttpMethod.GET) ? HttpResponseStatus.OK : HttpResponseStatus.ACCEPTED;
        }
    }
}

package io.github.soakgate.evaluation;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
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
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * A service that costs as little as it can and answers 202, at once or after delays that are known. In a JVM of its own it prints its port,
 * and at the end of its input a line of what it has seen.
 */
final class AnsweringServer {

    /** Where {@code every}-th requests, and the others, are answered so many milliseconds later. */
    record Delays(int usual, int every, int then) {

        static final Delays NONE = new Delays(0, 0, 0);

        static Delays parse(String text) {
            String[] numbers = text.split(",", 3);
            return new Delays(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
        }

        String text() {
            return usual + "," + every + "," + then;
        }

        long millis(long number) {
            return every > 0 && number % every == every - 1 ? then : usual;
        }
    }

    /**
     * What a server has seen.
     *
     * @param requests how many it has answered
     * @param first when the first came, in milliseconds of the wall clock; 0 where none did
     * @param percentiles the 50th, 95th and 99th of the time from request to answer, and the longest
     */
    record Seen(long requests, long first, List<Duration> percentiles) {

        static Seen parse(String line) {
            String[] words = line.split(" ", 6);
            List<Duration> percentiles = Stream.of(words)
                    .skip(2)
                    .map(nanos -> Duration.ofNanos(Long.parseLong(nanos)))
                    .toList();
            return new Seen(Long.parseLong(words[0]), Long.parseLong(words[1]), percentiles);
        }
    }

    private final Delays delays;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong first = new AtomicLong();
    private final Histogram answered = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

    /** How many of the first requests are in no percentile. */
    private final long skipped;

    private AnsweringServer(Delays delays, long skipped) {
        this.delays = delays;
        this.skipped = skipped;
    }

    public static void main(String[] args) throws Exception {
        AnsweringServer server = new AnsweringServer(Delays.parse(args[0]), Long.parseLong(args[1]));
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        int port = ((InetSocketAddress) new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(new ChannelInitializer<SocketChannel>() {
                            @Override
                            protected void initChannel(SocketChannel channel) {
                                channel.pipeline()
                                        .addLast(
                                                new HttpServerCodec(),
                                                new HttpObjectAggregator(1 << 20),
                                                server.new Answers());
                            }
                        })
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel()
                        .localAddress())
                .getPort();
        System.out.println(port);
        System.in.read();
        System.out.println(server.requests.get() + " " + server.first.get() + " "
                + server.answered.getValueAtPercentile(50)
                + " " + server.answered.getValueAtPercentile(95) + " " + server.answered.getValueAtPercentile(99) + " "
                + server.answered.getMaxValue());
        System.exit(0);
    }

    private final class Answers extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            long came = System.nanoTime();
            long number = requests.getAndIncrement();
            first.compareAndSet(0, System.currentTimeMillis());
            boolean keptAlive = HttpUtil.isKeepAlive(request);
            long delay = delays.millis(number);
            if (delay == 0) {
                answer(context, keptAlive, number, came);
            } else {
                var unused = context.executor()
                        .schedule(() -> answer(context, keptAlive, number, came), delay, TimeUnit.MILLISECONDS);
            }
        }

        private void answer(ChannelHandlerContext context, boolean keptAlive, long number, long came) {
            DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.ACCEPTED, Unpooled.EMPTY_BUFFER);
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
            if (number >= skipped) {
                answered.recordValue(System.nanoTime() - came);
            }
            var written = context.writeAndFlush(response);
            if (!keptAlive) {
                written.addListener(ChannelFutureListener.CLOSE);
            }
        }
    }
}

package io.github.soakgate.k3s;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts lines of UTF-8 together again that a command prints and that arrive in pieces. Used by one thread at a time. */
final class Lines extends ResultCallback.Adapter<Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final Consumer<String> consumer;
    private final Runnable end;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    /** @param end is called when no more will come */
    Lines(Consumer<String> consumer, Runnable end) {
        this.consumer = consumer;
        this.end = end;
    }

    @Override
    public void onNext(Frame frame) {
        byte[] piece = frame.getPayload();
        int from = 0;
        for (int i = 0; i < piece.length; i++) {
            if (piece[i] == '\n') {
                begun.write(piece, from, i - from);
                consumer.accept(begun.toString(StandardCharsets.UTF_8));
                begun.reset();
                from = i + 1;
            }
        }
        begun.write(piece, from, piece.length - from);
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("A command in a node broke off", failure);
        super.onError(failure);
        end.run();
    }

    @Override
    public void onComplete() {
        super.onComplete();
        end.run();
    }
}

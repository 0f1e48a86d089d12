package io.github.soakgate.k3s;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.github.soakgate.kubernetes.TextLines;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts lines of UTF-8 together again that a command prints and that arrive in pieces, and hands on as it comes what it prints on its
 * standard error. Used by one thread at a time.
 */
final class Lines extends ResultCallback.Adapter<Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);

    private final TextLines lines;
    private final Consumer<byte[]> errors;
    private final Runnable end;

    /** @param end is called when no more will come */
    Lines(Consumer<String> consumer, Consumer<byte[]> errors, Runnable end) {
        this.lines = new TextLines(consumer);
        this.errors = errors;
        this.end = end;
    }

    @Override
    public void onNext(Frame frame) {
        if (frame.getStreamType() == StreamType.STDERR) {
            errors.accept(frame.getPayload());
        } else {
            lines.take(frame.getPayload());
        }
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

package io.github.soakgate.gatling;

import io.github.soakgate.evidence.Assertion;
import io.github.soakgate.evidence.EvidenceLog;
import io.github.soakgate.evidence.LoadEnded;
import io.github.soakgate.evidence.SimulationStarted;
import io.github.soakgate.process.Children;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.RunningLoad;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The load generator's JVM, seen from the build: reads what it prints, keeps it as evidence, and tells it to stop. */
final class ForkedLoad implements RunningLoad {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    private final Process process;
    private final Children children;
    private final EvidenceLog evidence;
    private final LoadMessages messages;
    private final CountDownLatch readyOrEnded = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean ready;
    private volatile boolean stopAsked;
    private volatile Optional<String> failure = Optional.empty();
    private volatile String lastWord = "";

    ForkedLoad(Process process, Children children, EvidenceLog evidence, LoadMessages messages) {
        this.process = process;
        this.children = children;
        this.evidence = evidence;
        this.messages = messages;
        Thread reader = new Thread(this::follow, "soakgate-load");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until it injects. */
    void awaitReady(Duration within) throws BrokenRunException, InterruptedException {
        if (!readyOrEnded.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BrokenRunException(messages.notReady(within));
        }
        if (!ready) {
            int exitCode = process.waitFor();
            throw new BrokenRunException(
                    failure.map(messages::failed).orElseGet(() -> messages.endedBeforeReady(exitCode)));
        }
    }

    private void follow() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null) {
                take(line);
                line = lines.readLine();
            }
        } catch (IOException e) {
            // its pipe broke because it was killed: its exit code tells
        } finally {
            keepEnd();
        }
    }

    private void take(String line) {
        if (LoadLine.matches(line)) {
            evidence.record(LoadLine.parse(line).fact(evidence.now()));
        } else if (SimulationLine.matches(line)) {
            SimulationLine simulation = SimulationLine.parse(line);
            evidence.record(new SimulationStarted(evidence.now(), simulation.gatling(), simulation.assertions()));
        } else if (AssertionLine.matches(line)) {
            AssertionLine found = AssertionLine.parse(line);
            evidence.record(
                    new Assertion(evidence.now(), found.text(), found.success(), found.actual(), found.error()));
        } else if (line.startsWith(Protocol.FAILED)) {
            failure = Optional.of(URLDecoder.decode(line.substring(Protocol.FAILED.length()), StandardCharsets.UTF_8));
        } else if (line.equals(Protocol.READY)) {
            ready = true;
            readyOrEnded.countDown();
        } else {
            lastWord = line;
        }
    }

    private void keepEnd() {
        try {
            int exitCode = process.waitFor();
            if (ready) {
                evidence.record(end(exitCode));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            readyOrEnded.countDown();
            ended.countDown();
        }
    }

    private LoadEnded end(int exitCode) {
        if (exitCode == 0 && lastWord.equals(Protocol.DRIVEN)) {
            return new LoadEnded(evidence.now(), true, "the whole profile was driven");
        }
        if (exitCode == 0 && lastWord.equals(Protocol.ENDED)) {
            return new LoadEnded(evidence.now(), true, "the simulation ran to its end");
        }
        if (exitCode == 0 && lastWord.equals(Protocol.STOPPED) && stopAsked) {
            return new LoadEnded(evidence.now(), true, "stopped as it was asked to");
        }
        String why = failure.map(messages::failed)
                .orElseGet(() -> exitCode == 0 ? messages.cutShort() : messages.ended(exitCode));
        return new LoadEnded(evidence.now(), false, why);
    }

    @Override
    public boolean await(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        stopAsked = true;
        try {
            OutputStream orders = process.getOutputStream();
            orders.write((Protocol.STOP + "\n").getBytes(StandardCharsets.UTF_8));
            orders.flush();
        } catch (IOException e) {
            // it has ended already, which is what was asked
        }
    }

    @Override
    public void close() {
        stop();
        try {
            if (await(STOPS_WITHIN)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.kill(process);
    }
}

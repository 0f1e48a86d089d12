package io.github.soakgate.kubernetes;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.soakgate.run.BrokenRunException;
import io.github.soakgate.run.Waiter;
import io.github.soakgate.unit.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Waits until the target's pods are ready.
 *
 * @param target as {@code kind/name}
 * @param replicas how many of its pods must be
 * @param pods of the target as they are now
 * @param diagnostics the folder that the user is sent to
 * @param imageMissing what to do where an image cannot be had
 * @param progress is told every few seconds what is still waited for
 */
record ReadinessWait(
        String target,
        int replicas,
        Supplier<List<Pod>> pods,
        Path diagnostics,
        String imageMissing,
        Waiter waiter,
        Consumer<String> progress) {

    private static final Duration PERIOD = Duration.ofMillis(50);
    private static final Duration PROGRESS_PERIOD = Duration.ofSeconds(5);

    /** A registry may fail once; an image that is in none stays missing. */
    private static final Duration PULLED_WITHIN = Duration.ofSeconds(15);

    private static final Set<String> PULL_FAILURES =
            Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName");

    /**
     * Waits.
     *
     * @throws BrokenRunException where it takes longer, where an image cannot be had, or where a pod has ended for good
     */
    void await(Duration atMost) throws BrokenRunException, InterruptedException {
        Duration begin = waiter.now();
        Duration nextProgress = begin.plus(PROGRESS_PERIOD);
        Optional<Duration> pullFails = Optional.empty();
        List<Pod> now = pods.get();
        while (ready(now) < replicas) {
            requireThatNoneIsOver(now);
            Duration waited = waiter.now().minus(begin);
            pullFails = missingImage(now).isEmpty() ? Optional.empty() : pullFails.or(() -> Optional.of(waited));
            if (pullFails
                    .filter(since -> waited.minus(since).compareTo(PULLED_WITHIN) >= 0)
                    .isPresent()) {
                throw new BrokenRunException(
                        "expected the images of %s, but saw: %s. %s".formatted(target, seen(now), imageMissing));
            }
            if (waited.compareTo(atMost) >= 0) {
                throw new BrokenRunException("expected %s to be ready within %s, but saw: %s. %s"
                        .formatted(target, Durations.format(atMost), seen(now), NextSteps.notReady(diagnostics)));
            }
            if (waiter.now().compareTo(nextProgress) >= 0) {
                progress.accept("waiting for %s to be ready: %s, %s of %s"
                        .formatted(
                                target,
                                seen(now),
                                Durations.format(Duration.ofSeconds(waited.toSeconds())),
                                Durations.format(atMost)));
                nextProgress = waiter.now().plus(PROGRESS_PERIOD);
            }
            waiter.sleep(PERIOD);
            now = pods.get();
        }
    }

    /** Who waits for one that nothing starts again waits in vain. */
    private void requireThatNoneIsOver(List<Pod> now) throws BrokenRunException {
        Optional<Pod> over = now.stream().filter(PodStatuses::isOver).findFirst();
        if (over.isPresent()) {
            throw new BrokenRunException("expected %s to be ready, but saw: %s, and nothing takes its place. %s"
                    .formatted(target, PodStory.of(over.get()), NextSteps.ended(diagnostics)));
        }
    }

    private static long ready(List<Pod> now) {
        return now.stream().filter(PodStatuses::isReady).count();
    }

    private static Optional<ContainerStatus> missingImage(List<Pod> now) {
        return now.stream()
                .flatMap(ReadinessWait::statuses)
                .filter(status -> PodStatuses.waiting(status)
                        .filter(waiting -> PULL_FAILURES.contains(waiting.getReason()))
                        .isPresent())
                .findFirst();
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return Stream.concat(PodStatuses.passing(pod).stream(), PodStatuses.lasting(pod).stream());
    }

    private String seen(List<Pod> now) {
        if (now.isEmpty()) {
            return "no pod of it";
        }
        String ready = now.size() == 1 && replicas == 1 ? "" : ready(now) + " of " + replicas + " pods ready; ";
        return ready
                + now.stream()
                        .filter(pod -> !PodStatuses.isReady(pod))
                        .map(PodStory::of)
                        .collect(joining("; "));
    }
}

package io.github.soakgate.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives pods names that stay: a pod's own differs from run to run, and a replaced one has another than its successor. Each
 * replica of a workload has a place, {@code event-broker}, {@code event-broker#2} and so on; a pod that replaces another takes
 * its place.
 */
final class PodPlaces {

    /** A replica's place, whose pods follow one another. */
    static final class Place {

        private final String name;
        private Pod occupant;
        private final Map<String, Integer> restarts = new HashMap<>();
        private final Map<String, Map<String, Integer>> restartsBefore = new HashMap<>();
        private boolean vacant;

        private Place(String name, Pod occupant) {
            this.name = name;
            this.occupant = occupant;
        }

        String name() {
            return name;
        }

        /**
         * How often a container was restarted in this place, in earlier pods too; a replaced pod counts as one.
         *
         * @param uid of the pod that it is in: the place's, or one that is on its way out
         * @param restartCount of that pod
         */
        int restarts(String uid, String container, int restartCount) {
            Map<String, Integer> before = restartsBefore.get(uid);
            int all = restartCount + (before == null ? 0 : before.getOrDefault(container, 1));
            restarts.merge(container, all, Math::max);
            return all;
        }

        private void replaceOccupant(Pod pod) {
            Map<String, Integer> before = new HashMap<>(restarts);
            before.replaceAll((container, count) -> count + 1);
            restartsBefore.put(pod.getMetadata().getUid(), before);
            occupant = pod;
            vacant = false;
        }
    }

    private final Map<PodRole, List<Place>> byRole = new HashMap<>();
    private final Map<String, Place> byUid = new HashMap<>();

    /** The place of a pod: where it has none yet, the first whose pod is gone or going. */
    Place of(Pod pod) {
        Place place = byUid.computeIfAbsent(pod.getMetadata().getUid(), uid -> take(pod));
        if (isSame(place.occupant, pod)) {
            place.occupant = pod;
        }
        return place;
    }

    /** The place that the pod of that uid has, where it was seen. */
    Optional<Place> of(String uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    /** A pod is gone. */
    void left(Pod pod) {
        Place place = byUid.get(pod.getMetadata().getUid());
        if (place != null && isSame(place.occupant, pod)) {
            place.vacant = true;
        }
    }

    private Place take(Pod pod) {
        PodRole role = PodRole.of(pod);
        List<Place> places = byRole.computeIfAbsent(role, ignored -> new ArrayList<>());
        for (Place place : places) {
            if (place.vacant || isLeaving(place.occupant)) {
                place.replaceOccupant(pod);
                return place;
            }
        }
        String number = places.isEmpty() ? "" : "#" + (places.size() + 1);
        Place place = new Place(role.title() + number, pod);
        places.add(place);
        return place;
    }

    private static boolean isSame(Pod one, Pod other) {
        return one.getMetadata().getUid().equals(other.getMetadata().getUid());
    }

    /** Whether it is being deleted, or has ended for good. */
    static boolean isLeaving(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return pod.getMetadata().getDeletionTimestamp() != null || "Failed".equals(phase) || "Succeeded".equals(phase);
    }
}

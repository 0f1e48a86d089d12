package io.github.soakgate.evidence;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * All that a journal says, digested fact by fact in memory that does not depend on the length of the run. Whoever judges
 * or reports reads this.
 */
public final class Observations implements Consumer<Fact> {

    private final Function<Header, ? extends Collection<StretchQuestion>> questions;
    private final RunCourse course = new RunCourse();
    private final LoadObservations load = new LoadObservations();
    private final WorkloadObservations workload = new WorkloadObservations(course, load);
    private final SimulationObservations simulation = new SimulationObservations();
    private final InjectorObservations injectors = new InjectorObservations();
    private final DeliveryObservations delivery = new DeliveryObservations();
    private final Kept<Step> steps = new Kept<>();
    private final Kept<Note> notes = new Kept<>();
    private final Kept<Gap> gaps = new Kept<>();

    /** Nothing is asked of stretches of the load. */
    public Observations() {
        this(header -> List.of());
    }

    /**
     * Evidence that is to answer questions on every stretch of the soak's load.
     *
     * @param questions those of a run, given its header
     */
    public Observations(Function<Header, ? extends Collection<StretchQuestion>> questions) {
        this.questions = questions;
    }

    /** Takes the next fact of a journal, the header first. */
    @Override
    public void accept(Fact fact) {
        course.wentOn(fact.at());
        // samples are most of a journal
        if (fact instanceof Sample sample) {
            workload.sampled(sample);
        } else {
            acceptOfRun(fact);
            acceptOfLoad(fact);
            workload.accept(fact);
        }
    }

    private void acceptOfRun(Fact fact) {
        // JDK 17 has no pattern matching in switch
        if (fact instanceof Header first) {
            course.began(first);
            load.ask(questions.apply(first));
        } else if (fact instanceof TargetReady ready) {
            course.ready(ready);
        } else if (fact instanceof PhaseChange change) {
            changed(change);
        } else if (fact instanceof Look look && look.decision() == Look.Decision.SETTLE) {
            workload.soakEnds(look.at());
            course.settled(look.at());
        } else if (fact instanceof LoadEnded ended) {
            course.ended(ended);
        } else if (fact instanceof End end) {
            course.ended(end);
        } else if (fact instanceof Step step) {
            steps.add(step);
        } else if (fact instanceof Note note) {
            notes.add(note);
        } else if (fact instanceof Gap gap) {
            gaps.add(gap);
        }
    }

    private void changed(PhaseChange change) {
        if (change.phase() == Phase.COOL_DOWN) {
            workload.soakEnds(change.at());
        }
        course.changed(change);
    }

    private void acceptOfLoad(Fact fact) {
        if (fact instanceof LoadSecond second) {
            load.accept(second, header().load(), course.settled());
        } else if (fact instanceof SimulationStarted began) {
            simulation.started(began);
        } else if (fact instanceof Assertion assertion) {
            simulation.evaluated(assertion);
        } else if (fact instanceof InjectorStarted injector) {
            injectors.started(injector);
        } else if (fact instanceof InjectorLost injector) {
            injectors.lost(injector);
        } else if (fact instanceof Delivered delivered) {
            delivery.asked(delivered, phase(Phase.COOL_DOWN).isPresent());
        }
    }

    /**
     * What the run was.
     *
     * @throws IllegalStateException where no header was taken yet
     */
    public Header header() {
        return course.header();
    }

    /** All containers of the workload. */
    public Collection<ContainerObservations> containers() {
        return workload.containers();
    }

    /** The containers of the target. */
    public List<ContainerObservations> target() {
        return containers().stream()
                .filter(container -> container.deployed().target())
                .toList();
    }

    /** The deaths of the workload. */
    public DeathRegister deaths() {
        return workload.deaths();
    }

    /** What was seen of the counter of delivered events. */
    public DeliveryObservations delivery() {
        return delivery;
    }

    /** What was seen of the load. */
    public LoadObservations load() {
        return load;
    }

    /** What was seen of the load's injectors, where there are several. */
    public InjectorObservations injectors() {
        return injectors;
    }

    /** What was seen of a simulation of the project's own, where one is the load. */
    public SimulationObservations simulation() {
        return simulation;
    }

    /** When a phase began, where it did. */
    public Optional<Duration> phase(Phase phase) {
        return course.phase(phase);
    }

    /** How long the soak lasted: until it settled, up to the cool-down or, where it was cut off, to the last fact. */
    public Duration soak() {
        return course.soak();
    }

    /** The incarnations of containers as they began: the first 1000. */
    public List<Started> starts() {
        return workload.starts();
    }

    /** What was done to set the workload up and to take it down, in the order in which it was done. */
    public List<Step> steps() {
        return steps.list();
    }

    /** What whoever reads the report should know. */
    public List<Note> notes() {
        return notes.list();
    }

    /** Times in which something was not watched. */
    public List<Gap> gaps() {
        return gaps.list();
    }

    /** When the target was first ready, where it was. */
    public Optional<TargetReady> targetReady() {
        return course.targetReady();
    }

    /** How the load ended, where it did. */
    public Optional<LoadEnded> loadEnded() {
        return course.loadEnded();
    }

    /** How the run ended; absent where it was cut off. */
    public Optional<End> end() {
        return course.end();
    }

    /** When the last fact was seen. */
    public Duration last() {
        return course.last();
    }
}

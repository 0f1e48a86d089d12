package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** One thing that was seen, and one line of the journal. A fact says what happened, never what to think of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Header.class, name = "header"),
    @JsonSubTypes.Type(value = PhaseChange.class, name = "phase"),
    @JsonSubTypes.Type(value = Deployed.class, name = "deployed"),
    @JsonSubTypes.Type(value = Started.class, name = "started"),
    @JsonSubTypes.Type(value = TargetReady.class, name = "targetReady"),
    @JsonSubTypes.Type(value = Source.class, name = "source"),
    @JsonSubTypes.Type(value = Sample.class, name = "sample"),
    @JsonSubTypes.Type(value = WorkingSet.class, name = "workingSet"),
    @JsonSubTypes.Type(value = Peers.class, name = "peers"),
    @JsonSubTypes.Type(value = OomKill.class, name = "oomKill"),
    @JsonSubTypes.Type(value = Terminated.class, name = "terminated"),
    @JsonSubTypes.Type(value = PodLost.class, name = "podLost"),
    @JsonSubTypes.Type(value = ClusterEvent.class, name = "event"),
    @JsonSubTypes.Type(value = LogExcerpt.class, name = "log"),
    @JsonSubTypes.Type(value = LoadSecond.class, name = "load"),
    @JsonSubTypes.Type(value = LoadEnded.class, name = "loadEnded"),
    @JsonSubTypes.Type(value = SimulationStarted.class, name = "simulation"),
    @JsonSubTypes.Type(value = Assertion.class, name = "assertion"),
    @JsonSubTypes.Type(value = Delivered.class, name = "delivered"),
    @JsonSubTypes.Type(value = InjectorStarted.class, name = "injector"),
    @JsonSubTypes.Type(value = InjectorLost.class, name = "injectorLost"),
    @JsonSubTypes.Type(value = Gap.class, name = "gap"),
    @JsonSubTypes.Type(value = Look.class, name = "look"),
    @JsonSubTypes.Type(value = Step.class, name = "step"),
    @JsonSubTypes.Type(value = Note.class, name = "note"),
    @JsonSubTypes.Type(value = End.class, name = "end")
})
public sealed interface Fact
        permits Header,
                PhaseChange,
                Deployed,
                Started,
                TargetReady,
                Source,
                Sample,
                WorkingSet,
                Peers,
                OomKill,
                Terminated,
                PodLost,
                ClusterEvent,
                LogExcerpt,
                LoadSecond,
                LoadEnded,
                SimulationStarted,
                Assertion,
                Delivered,
                InjectorStarted,
                InjectorLost,
                Gap,
                Look,
                Step,
                Note,
                End {

    /** When it was seen: monotonic time since the journal was opened, in the journal as seconds. */
    Duration at();
}

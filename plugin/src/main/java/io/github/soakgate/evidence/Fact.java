package io.github.soakgate.evidence;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** One thing that was seen, and one line of the journal. A fact says what happened, never what to think of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @Type(value = Header.class, name = "header"),
    @Type(value = PhaseChange.class, name = "phase"),
    @Type(value = Deployed.class, name = "deployed"),
    @Type(value = Started.class, name = "started"),
    @Type(value = TargetReady.class, name = "targetReady"),
    @Type(value = Sample.class, name = "sample"),
    @Type(value = Terminated.class, name = "terminated"),
    @Type(value = LogExcerpt.class, name = "log"),
    @Type(value = LoadSecond.class, name = "load"),
    @Type(value = LoadEnded.class, name = "loadEnded"),
    @Type(value = Gap.class, name = "gap"),
    @Type(value = Look.class, name = "look"),
    @Type(value = Note.class, name = "note"),
    @Type(value = End.class, name = "end")
})
public sealed interface Fact
        permits Header,
                PhaseChange,
                Deployed,
                Started,
                TargetReady,
                Sample,
                Terminated,
                LogExcerpt,
                LoadSecond,
                LoadEnded,
                Gap,
                Look,
                Note,
                End {

    /** When it was seen: monotonic time since the journal was opened, in the journal as seconds. */
    Duration at();
}

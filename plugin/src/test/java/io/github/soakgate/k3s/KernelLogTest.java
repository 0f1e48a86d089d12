package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLogTest {

    private final List<KernelLog.Kill> kills = new ArrayList<>();
    private final List<Long> lost = new ArrayList<>();
    private final KernelLog log = new KernelLog(kills::add, lost::add);

    private static final String ID = "b64f778f7f51fbbdec0989da0ffff130b58c50ee80b25ae3d35157ecfefb4800";

    private static final String POD = "6f688e78-5911-43c5-a162-d3e7cacb65d5";
    private static final String IN_POD = "/kubepods/pod" + POD + "/" + ID;

    private static String record(String cgroup) {
        return "6,1346,9611242244,-;oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=x,mems_allowed=0,oom_memcg=/a,"
                + "task_memcg=" + cgroup + ",task=my, java,pid=14740,uid=0";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docker/0/kubepods/burstable/pod6f688e78-5911-43c5-a162-d3e7cacb65d5/",
                "/kubepods/pod6f688e78-5911-43c5-a162-d3e7cacb65d5/",
                "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod6f688e78_5911_43c5_a162_d3e7cacb65d5.slice/cri-containerd-"
            })
    void aKillInAPodIsTold(String folder) {
        String cgroup = folder + ID + (folder.endsWith("-") ? ".scope" : "");
        log.take(record(cgroup));
        assertThat(kills).containsExactly(new KernelLog.Kill(POD, ID, cgroup, "my, java", 14740));
    }

    @Test
    void aKillOutsideOfPodsIsNobodysHere() {
        log.take(record("/user.slice/session-1.scope"));
        log.take(record("/docker/" + ID).replace(",1346,", ",1347,"));
        assertThat(kills).isEmpty();
        assertThat(log.isHeard()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "6,1,2,-;eth0: link becomes ready",
                " SUBSYSTEM=pci",
                "looked 7",
                "3,1347,9611242300,-;Memory cgroup out of memory: Killed process 14740 (java) total-vm:1kB"
            })
    void otherRecordsTellOfNoKill(String line) {
        log.take(line);
        assertThat(kills).isEmpty();
    }

    @Test
    void aLogThatIsReadAgainFromItsBeginningTellsOfEachKillOnce() {
        log.take("6,1345,9611242200,-;eth0: link becomes ready");
        log.take(record(IN_POD));
        log.take("6,1345,9611242200,-;eth0: link becomes ready");
        log.take(record(IN_POD));
        log.take(record(IN_POD).replace(",1346,", ",1347,"));
        assertThat(kills).hasSize(2);
        assertThat(lost).isEmpty();
    }

    @Test
    void recordsThatWereOverwrittenAreMissed() {
        log.take("6,1345,9611242200,-;eth0: link becomes ready");
        log.take("6,1349,9611242200,-;eth0: link becomes ready");
        assertThat(lost).containsExactly(3L);
    }

    @Test
    void nothingIsHeardBeforeTheFirstRecord() {
        log.take(" SUBSYSTEM=pci");
        assertThat(log.isHeard()).isFalse();
    }
}

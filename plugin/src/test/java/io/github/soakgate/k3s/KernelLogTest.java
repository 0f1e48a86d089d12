package io.github.soakgate.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelLogTest {

    private static final String ID = "b64f778f7f51fbbdec0989da0ffff130b58c50ee80b25ae3d35157ecfefb4800";

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
        assertThat(KernelLog.kill(record(cgroup))).contains(new KernelLog.Kill(ID, cgroup, "my, java", 14740));
    }

    @Test
    void aKillOutsideOfPodsIsNobodysHere() {
        assertThat(KernelLog.kill(record("/user.slice/session-1.scope"))).isEmpty();
        assertThat(KernelLog.kill(record("/docker/" + ID))).isEmpty();
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
        assertThat(KernelLog.kill(line)).isEmpty();
    }
}

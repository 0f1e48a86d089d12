package io.github.soakgate.maven;

import com.sun.management.OperatingSystemMXBean;
import io.github.soakgate.evidence.Header.Machine;
import io.github.soakgate.unit.Bytes;
import java.lang.management.ManagementFactory;

/** The machine that the build runs on. */
final class ThisMachine {

    private ThisMachine() {}

    static Machine describe() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getName() + " " + system.getVersion(),
                system.getArch(),
                system.getAvailableProcessors(),
                new Bytes(system.getTotalMemorySize()),
                System.getProperty("java.version", ""));
    }
}

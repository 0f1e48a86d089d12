package io.github.soakgate.gatling.fork;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.Optional;

/**
 * How hard this JVM and its machine work.
 *
 * @param cpu how much of the processor time that there was since the last look was used, by whomever; from 0 to 1
 * @param heap how much of the largest heap the newest garbage collection of its oldest part left in use; from 0 to 1
 */
record Strain(double cpu, double heap) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Looks now. */
    static Strain now() {
        // negative where the system does not tell
        return new Strain(Math.max(0, SYSTEM.getCpuLoad()), leftInUse());
    }

    private static double leftInUse() {
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .flatMap(usage -> Optional.<MemoryUsage>ofNullable(usage).stream())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return Math.min(1, (double) used / Runtime.getRuntime().maxMemory());
    }
}

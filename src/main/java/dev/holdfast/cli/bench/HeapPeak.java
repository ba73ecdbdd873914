package dev.holdfast.cli.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/**
 * What the heap in use, with what had not been collected yet, has not exceeded: each of its pools had its most at a moment of its own,
 * and these are added up.
 */
public final class HeapPeak {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    /** Collects what is not used any more, and begins anew. */
    public void reset() {
        // why: otherwise what one case left behind is counted to the next.
        System.gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** Returns the bytes since the beginning. */
    public long bytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }
}

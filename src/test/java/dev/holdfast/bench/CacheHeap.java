package dev.holdfast.bench;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/** Reads many peers once through the cache as it is by default, and prints how much heap that has cost. */
public final class CacheHeap {

    private static final long WARM = 1_000;

    private CacheHeap() {}

    /**
     * Measures.
     *
     * @param arguments the number of peers, 1,000,000 by default
     */
    public static void main(String... arguments) throws Exception {
        long count = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        Path directory = Files.createTempDirectory("holdfast-heap");
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory));
                Session session = store.session("main")) {
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(-WARM, count).mapToObj(SamplePeers::peer));
        }
        // Opened again, as what was written is in the cache.
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inDirectory(directory));
                Session session = store.session("main")) {
            EntityRepository<Peer, Long> peers = session.repository(Peer.class);
            LongStream.range(-WARM, 0).forEach(peers::findById);
            long before = heap();
            LongStream.range(0, count).forEach(peers::findById);
            System.out.printf(
                    "%d peers read; the heap has grown by %.1f MB; %s%n",
                    count, (heap() - before) / (double) (1 << 20), store.cacheStatistics());
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

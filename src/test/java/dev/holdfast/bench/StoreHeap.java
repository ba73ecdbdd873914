package dev.holdfast.bench;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.settings.MemorySettings;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Prints how much heap many peers take: in a map, in a store in memory, and in one in files. */
public final class StoreHeap {

    private static final double MEGABYTE = 1 << 20;

    private StoreHeap() {}

    /**
     * Measures.
     *
     * @param arguments {@code map}, {@code memory} or {@code files}, and the number of peers, 1,000,000 by default
     */
    public static void main(String... arguments) throws Exception {
        long count = arguments.length == 1 ? 1_000_000 : Long.parseLong(arguments[1]);
        switch (arguments[0]) {
            case "map" -> map(count);
            case "memory" -> store(MemorySettings.inMemory(), count);
            default -> store(MemorySettings.inDirectory(Files.createTempDirectory("holdfast-heap")), count);
        }
    }

    private static void map(long count) {
        long before = heap();
        Map<Long, Peer> peers = new HashMap<>();
        LongStream.range(0, count).forEach(id -> peers.put(id, SamplePeers.peer(id)));
        print(peers.size(), "in a HashMap", heap() - before);
    }

    private static void store(BackendSettings settings, long count) {
        StoreOptions options = StoreOptions.defaults().withCache(CacheSettings.off());
        try (EntityStore store = EntityStore.openWithoutHome(settings, options);
                Session session = store.session("main")) {
            long before = heap();
            session.repository(Peer.class)
                    .saveInChunks(LongStream.range(0, count).mapToObj(SamplePeers::peer));
            print(session.repository(Peer.class).count(), "in " + settings.describe(), heap() - before);
        }
    }

    private static void print(long count, String where, long bytes) {
        System.out.printf("%d peers %s: the heap has grown by %.1f MB%n", count, where, bytes / MEGABYTE);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

package dev.holdfast.contract;

import dev.holdfast.EntityStore;
import dev.holdfast.StoredMap;
import dev.holdfast.settings.StoreUrl;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that counts up in a map of the store, and at times takes away what has been counted. What it took it prints. */
public final class SharedMapWriter {

    static final String MAP = "counters";
    static final String HOT = "hot";
    static final int COUNTED = 100;

    private static final int THREADS = 4;
    private static final int TAKE_EVERY = 9;

    private SharedMapWriter() {}

    /**
     * Counts when it is told to.
     *
     * @param arguments the URL of the store
     */
    public static void main(String... arguments) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (EntityStore store = EntityStore.openWithoutHome(StoreUrl.parse(arguments[0]))) {
            StoredMap<String, Integer> map = store.map(MAP, String.class, Integer.class);
            System.out.println(SharedMapProcessContract.READY);
            if (System.in.read() < 0) {
                return;
            }
            Threads.run(THREADS, thread -> {
                for (int i = 0; i < COUNTED / THREADS; i++) {
                    map.merge(HOT, 1, Integer::sum);
                    if (i % TAKE_EVERY == 0) {
                        Integer found = map.remove(HOT);
                        taken.addAndGet(found == null ? 0 : found);
                    }
                }
            });
        }
        System.out.println(SharedMapProcessContract.TAKEN + taken);
    }
}

package dev.holdfast.contract;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionHeldException;
import dev.holdfast.exceptions.SessionLostException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.settings.StoreUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.LongStream;

/**
 * A process that opens sessions and appends to them, without looking at what others do meanwhile: it reads the last number
 * when it has opened a session, and goes on from there. What it prints is a ledger.
 */
public final class LeaseWriter {

    static final int SESSIONS = 6;
    static final int LARGE = 10_000;
    static final String LARGE_SESSION = "large";

    /** The key of the row that has the last number of a session. */
    static final long LAST = 0;

    private static final int THREADS = 3;

    private final EntityStore store;
    private final String name;
    private final AtomicInteger openings = new AtomicInteger();
    private final Map<String, ReentrantLock> own = new ConcurrentHashMap<>();

    private LeaseWriter(EntityStore store, String name) {
        this.store = store;
        this.name = name;
    }

    /**
     * Writes until it is killed.
     *
     * @param arguments the URL of the store, the lease period in milliseconds, what the process is called in the ledger, and
     *     {@code append} or {@code large}
     */
    public static void main(String... arguments) throws InterruptedException {
        StoreOptions options = StoreOptions.defaults().withLeasePeriod(Duration.ofMillis(Long.parseLong(arguments[1])));
        EntityStore store = open(arguments[0], options);
        LeaseWriter writer = new LeaseWriter(store, arguments[2]);
        if (arguments[3].equals("large")) {
            writer.writeLarge();
            return;
        }
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random();
            Thread thread = new Thread(() -> writer.appendForEver(random));
            thread.start();
        }
    }

    /** Opens the store, again if the server has too much to do at the moment. */
    private static EntityStore open(String url, StoreOptions options) {
        for (int tries = 0; true; tries++) {
            try {
                return EntityStore.openWithoutHome(StoreUrl.parse(url), options, LongKeyed.class);
            } catch (StoreUnavailableException e) {
                if (tries == 5) {
                    throw e;
                }
            }
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    private void appendForEver(Random random) {
        while (true) {
            String session = "s" + random.nextInt(SESSIONS);
            ReentrantLock lock = own.computeIfAbsent(session, none -> new ReentrantLock());
            if (lock.tryLock()) {
                try {
                    append(session, 1 + random.nextInt(30));
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    private void append(String sessionName, int writes) {
        String opening = name + "." + openings.incrementAndGet();
        long number = 0;
        try (Session session = store.session(sessionName)) {
            EntityRepository<LongKeyed, Long> rows = session.repository(LongKeyed.class);
            number = rows.findById(LAST)
                    .map(row -> Long.parseLong(row.content()))
                    .orElse(0L);
            print("OPENED " + sessionName + " " + opening);
            for (int i = 0; i < writes; i++) {
                number++;
                rows.saveAll(List.of(
                        new LongKeyed(LAST, null, Long.toString(number)), new LongKeyed(number, null, opening)));
                print("WRITTEN " + sessionName + " " + opening + " " + number);
            }
        } catch (SessionHeldException e) {
            print("HELD " + sessionName);
        } catch (SessionLostException e) {
            print("LOST " + sessionName + " " + opening + " " + number);
        } catch (HoldfastException e) {
            print("FAILED " + sessionName + " " + opening + " " + number + " "
                    + e.getClass().getSimpleName());
        }
    }

    private void writeLarge() {
        Session session = store.session(LARGE_SESSION);
        EntityRepository<LongKeyed, Long> rows = session.repository(LongKeyed.class);
        try {
            for (int round = 1; true; round++) {
                String content = name + "." + round;
                try {
                    rows.saveAll(LongStream.range(0, LARGE)
                            .mapToObj(i -> new LongKeyed(i, null, content))
                            .toList());
                    print("WRITTEN " + content);
                } catch (StoreUnavailableException e) {
                    // Stopped just before its commit, it cannot know what became of the batch: of the next one it can.
                    print("UNKNOWN " + content);
                }
            }
        } catch (SessionLostException e) {
            print("LOST");
        }
    }
}

package dev.holdfast.bench;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.CacheSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** 64 threads that work in one session, and in a thousand, over the same pool of 10 on PostgreSQL; prints calls a second of both. */
public final class SessionLoad {

    private static final int SESSIONS = 1_000;
    private static final int ROWS = 20;
    private static final int THREADS = 64;
    private static final int ROUNDS = 3;
    private static final long NANOS = 2_000_000_000L;

    /** Calls about one row. */
    private interface Call {
        void run(EntityRepository<Peer, Long> peers, long id);
    }

    private SessionLoad() {}

    /** Measures. */
    public static void main(String... arguments) throws Exception {
        try (BenchPlace place = BenchPlace.start(arguments.length == 0 ? "postgres" : arguments[0]);
                EntityStore store = EntityStore.openWithoutHome(
                        place.settings(), StoreOptions.defaults().withCache(CacheSettings.off()))) {
            List<EntityRepository<Peer, Long>> many = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                Session session = store.session("s" + i);
                EntityRepository<Peer, Long> peers = session.repository(Peer.class);
                peers.saveAll(SamplePeers.peers(0, ROWS));
                many.add(peers);
            }
            EntityRepository<Peer, Long> one = store.session("one").repository(Peer.class);
            one.saveInChunks(LongStream.range(0, (long) ROWS * SESSIONS).mapToObj(SamplePeers::peer));
            Map<String, Call> cases = new LinkedHashMap<>();
            cases.put("findById", (peers, id) -> peers.findById(id).orElseThrow());
            cases.put("save", (peers, id) -> peers.save(SamplePeers.seen(id)));
            cases.put(
                    "async findById",
                    (peers, id) -> peers.async().findById(id).join().orElseThrow());
            cases.put(
                    "async save",
                    (peers, id) -> peers.async().save(SamplePeers.seen(id)).join());
            System.out.printf("%-16s %12s %12s %6s%n", "calls/s", "1 session", SESSIONS + " sessions", "ratio");
            for (Map.Entry<String, Call> each : cases.entrySet()) {
                print(each.getKey(), each.getValue(), List.of(one), many);
            }
        }
        System.exit(0);
    }

    private static void print(
            String name, Call call, List<EntityRepository<Peer, Long>> one, List<EntityRepository<Peer, Long>> many)
            throws InterruptedException {
        callsPerSecond(call, one);
        callsPerSecond(call, many);
        double inOne = 0;
        double inMany = 0;
        for (int round = 0; round < ROUNDS; round++) {
            inOne += callsPerSecond(call, one) / ROUNDS;
            inMany += callsPerSecond(call, many) / ROUNDS;
        }
        System.out.printf("%-16s %,12.0f %,12.0f %6.2f%n", name, inOne, inMany, inMany / inOne);
    }

    private static double callsPerSecond(Call call, List<EntityRepository<Peer, Long>> sessions)
            throws InterruptedException {
        LongAdder calls = new LongAdder();
        List<Thread> threads = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                // As many rows in all, so that they meet as rarely.
                long rows = (long) ROWS * SESSIONS / sessions.size();
                while (System.nanoTime() - begun < NANOS) {
                    call.run(sessions.get(random.nextInt(sessions.size())), random.nextLong(rows));
                    calls.increment();
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return calls.sum() * 1e9 / (System.nanoTime() - begun);
    }
}

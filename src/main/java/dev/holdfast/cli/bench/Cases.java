package dev.holdfast.cli.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.AsyncStoredMap;
import dev.holdfast.EntityRepository;
import dev.holdfast.Session;
import dev.holdfast.StoredMap;
import dev.holdfast.session.Peer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What is measured. Every call looks whether it has got what it asked for. */
final class Cases {

    /** The case in which nothing is asked of a store. */
    static final String IN_MEMORY = "cached get";

    /** What the cases are called, in their order. */
    static final List<String> NAMES = List.of(
            "single get",
            "coalesced get",
            "coalesced get, waited for",
            "bulk get",
            "single save",
            "coalesced save",
            "coalesced save, waited for",
            "bulk save",
            "scan",
            "query by index",
            IN_MEMORY,
            "merge, one key",
            "merge, one key, waited for",
            "merge, many keys",
            "merge, many keys, waited for");

    /** The most that are saved at once, all or none. */
    static final int BATCH = 10_000;

    /** The most counters of a map. */
    private static final int COUNTERS = 10_000;

    static final String RAW_COUNTERS = "counted by hand";

    /** As many as fit into the cache as it is by default. */
    private static final int CACHED = 20_000;

    private static final int KEYS = 256;
    private static final int PAGE = 1_000;

    private final int rows;
    private final int calls;

    Cases(int rows, int calls) {
        this.rows = rows;
        this.calls = calls;
    }

    private long id(ThreadLocalRandom random) {
        return random.nextLong(rows);
    }

    /** Returns the cases of a store without a cache. */
    List<BenchCase> uncached(EntityRepository<Peer, Long> peers, RawClient raw) {
        AsyncEntityRepository<Peer, Long> async = peers.async();
        int keys = Math.min(KEYS, rows);
        List<Peer> batch = SamplePeers.peers(0, Math.min(BATCH, rows));
        String client = raw.name();
        return List.of(
                BenchCase.alone(
                        "single get",
                        1,
                        random -> peers.findById(id(random)).orElseThrow(),
                        client,
                        random -> raw.get(id(random))),
                BenchCase.inFlight(
                        "coalesced get",
                        calls,
                        random -> async.findById(id(random)).thenApply(Optional::orElseThrow),
                        client,
                        random -> raw.get(id(random))),
                BenchCase.waiting(
                        "coalesced get, waited for",
                        calls,
                        random -> async.findById(id(random)).join().orElseThrow(),
                        client,
                        random -> raw.get(id(random))),
                BenchCase.alone(
                        "bulk get",
                        keys,
                        random -> require(keys, peers.findAllById(ids(random, keys))),
                        client,
                        random -> require(keys, raw.get(ids(random, keys)))),
                BenchCase.alone(
                        "single save",
                        1,
                        random -> peers.save(SamplePeers.seen(id(random))),
                        client,
                        random -> save(raw, SamplePeers.seen(id(random)))),
                BenchCase.inFlight(
                        "coalesced save",
                        calls,
                        random -> async.save(SamplePeers.seen(id(random))),
                        client,
                        random -> save(raw, SamplePeers.seen(id(random)))),
                BenchCase.waiting(
                        "coalesced save, waited for",
                        calls,
                        random -> async.save(SamplePeers.seen(id(random))).join(),
                        client,
                        random -> save(raw, SamplePeers.seen(id(random)))),
                BenchCase.alone(
                        "bulk save",
                        batch.size(),
                        random -> peers.saveAll(seen(batch)),
                        client,
                        random -> saveAll(raw, seen(batch))),
                BenchCase.alone(
                        "scan",
                        rows,
                        random -> require(
                                rows,
                                peers.findAll().filter(peer -> peer.key() >= 0).count()),
                        client,
                        random -> require(rows, raw.scan(PAGE))),
                BenchCase.alone(
                        "query by index",
                        1,
                        random -> require(
                                1,
                                peers.findBy("username", SamplePeers.username(id(random)))
                                        .toList()),
                        client,
                        random -> require(1, raw.find(SamplePeers.username(id(random))))));
    }

    /** Returns the cases of a store with the cache as it is by default. */
    List<BenchCase> cached(EntityRepository<Peer, Long> peers) {
        int cached = Math.min(CACHED, rows);
        Cache<Long, Peer> bare = Caffeine.newBuilder().maximumSize(cached * 2L).build();
        peers.findAllById(LongStream.range(0, cached).boxed().toList()).forEach(peer -> bare.put(peer.key(), peer));
        return List.of(BenchCase.inMemory(
                IN_MEMORY,
                random -> peers.findById(random.nextLong(cached)).orElseThrow().accessHash(),
                "Caffeine",
                random -> Objects.requireNonNull(bare.getIfPresent(random.nextLong(cached)))
                        .accessHash()));
    }

    /** Returns the cases of a map of counters, in a store with the cache as it is by default. */
    List<BenchCase> maps(Session session, RawClient raw) {
        int counters = Math.min(COUNTERS, rows);
        StoredMap<Long, Integer> map = session.map("counters", Long.class, Integer.class);
        Map<Long, Integer> zeros =
                LongStream.range(0, counters).boxed().collect(Collectors.toMap(key -> key, key -> 0));
        map.putAll(zeros);
        AsyncStoredMap<Long, Integer> async = map.async();
        session.map(RAW_COUNTERS, Long.class, Integer.class).putAll(zeros);
        return List.of(
                BenchCase.inFlight(
                        "merge, one key",
                        calls,
                        random -> async.merge(0L, 1, Integer::sum),
                        raw.name(),
                        random -> count(raw, 0)),
                BenchCase.waiting(
                        "merge, one key, waited for",
                        calls,
                        random -> map.merge(0L, 1, Integer::sum),
                        raw.name(),
                        random -> count(raw, 0)),
                BenchCase.inFlight(
                        "merge, many keys",
                        calls,
                        random -> async.merge(random.nextLong(counters), 1, Integer::sum),
                        raw.name(),
                        random -> count(raw, random.nextLong(counters))),
                BenchCase.waiting(
                        "merge, many keys, waited for",
                        calls,
                        random -> map.merge(random.nextLong(counters), 1, Integer::sum),
                        raw.name(),
                        random -> count(raw, random.nextLong(counters))));
    }

    private static Long count(RawClient raw, long counter) throws Exception {
        raw.count(counter);
        return counter;
    }

    private static List<Peer> seen(List<Peer> peers) {
        peers.forEach(SamplePeers::see);
        return peers;
    }

    private static Peer save(RawClient raw, Peer peer) throws Exception {
        raw.save(peer);
        return peer;
    }

    private static List<Peer> saveAll(RawClient raw, List<Peer> peers) throws Exception {
        raw.saveAll(peers);
        return peers;
    }

    private List<Long> ids(ThreadLocalRandom random, int count) {
        return random.longs(0, rows).distinct().limit(count).boxed().toList();
    }

    private static <R extends Collection<?>> R require(int wanted, R found) {
        require(wanted == found.size());
        return found;
    }

    private static void require(boolean right) {
        if (!right) {
            throw new IllegalStateException("What was found is not what is there.");
        }
    }

    private static Long require(long wanted, long found) {
        require(wanted == found);
        return found;
    }
}

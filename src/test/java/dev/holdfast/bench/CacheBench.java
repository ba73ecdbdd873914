package dev.holdfast.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.MemorySettings;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The access hash of one of 40,000 peers that are cached, found in any order: by Holdfast, which hands out a copy, in a bare cache of
 * peers, and in one that has a bound in bytes, a time to live and statistics, as Holdfast's has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
public class CacheBench {

    private static final int ROWS = 40_000;
    private static final int ASKED = 1 << 18;

    private final Cache<Long, Peer> bare =
            Caffeine.newBuilder().maximumSize(ROWS * 2).build();
    private final Cache<Long, Peer> timed = Caffeine.newBuilder()
            .maximumWeight(Integer.MAX_VALUE)
            .weigher((Long key, Peer peer) -> 1_000)
            .expireAfterAccess(Duration.ofMinutes(5))
            .recordStats()
            .build();
    private Long[] keys = {};
    private int next;
    private EntityStore store;
    private Session session;
    private EntityRepository<Peer, Long> repository;

    @Setup(Level.Trial)
    public void open() {
        store = EntityStore.openWithoutHome(MemorySettings.inMemory());
        session = store.session("main");
        repository = session.repository(Peer.class);
        repository.saveInChunks(LongStream.range(0, ROWS).mapToObj(SamplePeers::peer));
        keys = new Random(1).longs(ASKED, 0, ROWS).boxed().toArray(Long[]::new);
        for (Long key : keys) {
            Peer peer = repository.findById(key).orElseThrow();
            bare.put(key, peer);
            timed.put(key, peer);
        }
    }

    @TearDown(Level.Trial)
    public void close() {
        session.close();
        store.close();
    }

    private Long key() {
        next = (next + 1) & (ASKED - 1);
        return keys[next];
    }

    @Benchmark
    public @Nullable Long findById() {
        return repository.findById(key()).orElseThrow().accessHash();
    }

    @Benchmark
    public @Nullable Long bareGetIfPresent() {
        return Objects.requireNonNull(bare.getIfPresent(key())).accessHash();
    }

    @Benchmark
    public @Nullable Long timedGetIfPresent() {
        return Objects.requireNonNull(timed.getIfPresent(key())).accessHash();
    }
}

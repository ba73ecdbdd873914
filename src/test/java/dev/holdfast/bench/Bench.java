package dev.holdfast.bench;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.StoreOptions;
import dev.holdfast.cli.bench.RawClient;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.CacheSettings;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Rows a second, by Holdfast and by hand: 10,000 at once, 256 by their keys, and all of 20,000 in pages of 1,000. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class Bench {

    private static final int BATCH = 10_000;
    private static final int ROWS = 20_000;
    private static final int KEYS = 256;
    private static final int PAGE = 1_000;

    @Param({"postgres", "mariadb", "mysql", "redis"})
    public String server;

    private final Random random = new Random(1);
    private final List<Peer> batch = SamplePeers.peers(0, BATCH);
    private BenchPlace place;
    private EntityStore store;
    private Session session;
    private EntityRepository<Peer, Long> repository;
    private RawClient raw;

    @Setup(Level.Trial)
    public void open() throws Exception {
        place = BenchPlace.start(server);
        store = EntityStore.openWithoutHome(
                place.settings(), StoreOptions.defaults().withCache(CacheSettings.off()));
        session = store.session("main");
        repository = session.repository(Peer.class);
        repository.saveAll(SamplePeers.peers(0, BATCH));
        repository.saveAll(SamplePeers.peers(BATCH, ROWS));
        raw = place.raw();
        raw.saveAll(SamplePeers.peers(0, BATCH));
        raw.saveAll(SamplePeers.peers(BATCH, ROWS));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        raw.close();
        session.close();
        store.close();
        place.close();
    }

    private List<Long> keys() {
        return random.longs(0, ROWS).distinct().limit(KEYS).boxed().toList();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void saveByHoldfast() {
        batch.forEach(SamplePeers::see);
        repository.saveAll(batch);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void saveByHand() throws Exception {
        batch.forEach(SamplePeers::see);
        raw.saveAll(batch);
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int getByHoldfast() {
        return require(KEYS, repository.findAllById(keys()).size());
    }

    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int getByHand() throws Exception {
        return require(KEYS, raw.get(keys()).size());
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int scanByHoldfast() {
        return require(
                ROWS, (int) repository.findAll().filter(peer -> peer.key() >= 0).count());
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int scanByHand() throws Exception {
        return require(ROWS, raw.scan(PAGE));
    }

    private static int require(int wanted, int found) {
        if (found != wanted) {
            throw new IllegalStateException("Found " + found + " rows and not " + wanted + ".");
        }
        return found;
    }
}

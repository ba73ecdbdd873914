package dev.holdfast.bench;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.cli.bench.RawClient;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.CacheSettings;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 64 callers that each wait for one row at a time: by {@code async()}, and by hand on a pool of as many connections. Throughput
 * and, by percentiles of the sampled time, how long one waits.
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Threads(64)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
public class AsyncBench {

    private static final int ROWS = 20_000;
    private static final int BATCH = 10_000;

    @Param({"postgres", "mariadb", "mysql", "redis"})
    public String server;

    private BenchPlace place;
    private EntityStore store;
    private AsyncEntityRepository<Peer, Long> async;
    private RawClient raw;

    @Setup(Level.Trial)
    public void open() throws Exception {
        place = BenchPlace.start(server);
        store = EntityStore.openWithoutHome(
                place.settings(), StoreOptions.defaults().withCache(CacheSettings.off()));
        EntityRepository<Peer, Long> peers = store.session("main").repository(Peer.class);
        peers.saveInChunks(LongStream.range(0, ROWS).mapToObj(SamplePeers::peer));
        async = peers.async();
        raw = place.raw();
        if (server.equals("redis")) {
            raw.saveAll(SamplePeers.peers(0, BATCH));
            raw.saveAll(SamplePeers.peers(BATCH, ROWS));
        }
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        raw.close();
        store.close();
        place.close();
    }

    private static long id() {
        return ThreadLocalRandom.current().nextLong(ROWS);
    }

    @Benchmark
    public Peer coalescedGet() {
        return async.findById(id()).join().orElseThrow();
    }

    @Benchmark
    public Peer rawGet() throws Exception {
        return raw.get(id());
    }

    @Benchmark
    public Peer coalescedSave() {
        return async.save(SamplePeers.seen(id())).join();
    }

    @Benchmark
    public void rawSave() throws Exception {
        raw.save(SamplePeers.seen(id()));
    }
}

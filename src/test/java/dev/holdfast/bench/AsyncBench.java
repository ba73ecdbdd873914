package dev.holdfast.bench;

import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.session.Peer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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
    private static final int CONNECTIONS = 10;

    @Param({"postgres", "mariadb", "mysql", "redis"})
    public String server;

    /** A client by hand, of a pool. */
    private final BlockingQueue<RawClient> pool = new LinkedBlockingQueue<>();

    private BenchPlace place;
    private EntityStore store;
    private AsyncEntityRepository<Peer, Long> async;

    @Setup(Level.Trial)
    public void open() throws Exception {
        place = BenchPlace.start(server);
        store = EntityStore.openWithoutHome(place.settings());
        EntityRepository<Peer, Long> peers = store.session("main").repository(Peer.class);
        peers.saveInChunks(LongStream.range(0, ROWS).mapToObj(Bench::peer));
        async = peers.async();
        for (int i = 0; i < CONNECTIONS; i++) {
            pool.add(place.raw());
        }
        if (server.equals("redis")) {
            pool.element().save(LongStream.range(0, ROWS).mapToObj(Bench::peer).toList());
        }
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        for (RawClient client : pool) {
            client.close();
        }
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
    public int rawGet() throws Exception {
        RawClient client = pool.take();
        try {
            if (client instanceof RawJdbc jdbc) {
                return jdbc.getOne(id()).key().intValue();
            }
            return client.get(List.of(id()));
        } finally {
            pool.add(client);
        }
    }

    @Benchmark
    public Peer coalescedSave() {
        return async.save(Bench.peer(id())).join();
    }

    @Benchmark
    public void rawSave() throws Exception {
        RawClient client = pool.take();
        try {
            if (client instanceof RawJdbc jdbc) {
                jdbc.saveOne(Bench.peer(id()));
            } else {
                client.save(List.of(Bench.peer(id())));
            }
        } finally {
            pool.add(client);
        }
    }
}

package dev.holdfast.bench;

import dev.holdfast.backend.jpa.MysqlProvider;
import dev.holdfast.backend.jpa.PostgresProvider;
import dev.holdfast.backend.redis.RedisProvider;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.session.Peer;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.WriteBatch;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the guard of a lease costs: rows a second with and without it, one by one and 256 at once, by eight threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Threads(8)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 4, time = 2)
public class FenceBench {

    private static final int BATCH = 256;
    private static final int ROWS = 20_000;
    private static final dev.holdfast.spi.Scope MAIN = dev.holdfast.spi.Scope.session("main");

    @Param({"postgres", "mariadb", "mysql", "redis"})
    public String server;

    private final EntityBinding<Peer> binding = EntityBinding.of(Peer.class);
    private final Guard guard = new Guard(ContractModels.VERSIONED, Key.of(1L), 7);
    private BenchPlace place;
    private Backend backend;

    @Setup(Level.Trial)
    public void open() {
        place = BenchPlace.start(server);
        backend = provider(place.settings()).open(null);
        backend.ensureSchema(List.of(binding.model(), ContractModels.VERSIONED));
        backend.apply(WriteBatch.in(MAIN)
                .put(ContractModels.VERSIONED, Row.of(Key.of(1L), "lease", 7L))
                .build());
    }

    static BackendProvider provider(BackendSettings settings) {
        if (settings instanceof PostgresSettings postgres) {
            return new PostgresProvider(postgres);
        }
        return settings instanceof MysqlSettings mysql
                ? new MysqlProvider(mysql)
                : new RedisProvider((RedisSettings) settings);
    }

    @TearDown(Level.Trial)
    public void close() {
        backend.close();
        place.close();
    }

    /** Returns rows of one of many ranges, so that threads are rarely in each other's way. */
    private WriteBatch batch(int rows) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long range = random.nextLong(ROWS / BATCH) * BATCH;
        long first = rows == 1 ? range + random.nextLong(BATCH) : range;
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        for (long id = first; id < first + rows; id++) {
            batch.put(binding.model(), binding.toRow(SamplePeers.peer(id)));
        }
        return batch.build();
    }

    private static void require(boolean complete) {
        if (!complete) {
            throw new IllegalStateException("A batch was refused.");
        }
    }

    @Benchmark
    public void oneRowGuarded() {
        require(backend.apply(batch(1).guardedBy(guard)).isComplete());
    }

    @Benchmark
    public void oneRowUnguarded() {
        require(backend.apply(batch(1)).isComplete());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void batchGuarded() {
        require(backend.apply(batch(BATCH).guardedBy(guard)).isComplete());
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public void batchUnguarded() {
        require(backend.apply(batch(BATCH)).isComplete());
    }
}

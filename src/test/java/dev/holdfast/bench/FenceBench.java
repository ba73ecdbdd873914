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
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What the guard of a lease costs: rows a second with and without it, one by one and 256 at once.
 *
 * <p>Both are measured by turns, a slice of time each, on one server: what makes a server slower from one minute to the next
 * is then no part of the ratio.
 */
public final class FenceBench implements AutoCloseable {

    private static final int BATCH = 256;
    private static final int ROWS = 20_000;
    private static final int SLICES = 60;
    private static final int WARM_UP_SLICES = 12;
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(400);
    private static final Scope MAIN = Scope.session("main");

    private final EntityBinding<Peer> binding = EntityBinding.of(Peer.class);
    private final Guard guard = new Guard(ContractModels.VERSIONED, Key.of(1L), 7);
    private final BenchPlace place;
    private final Backend backend;
    private final int threads;
    private final ExecutorService executor;

    private FenceBench(String server, int threads) {
        this.place = BenchPlace.start(server);
        this.backend = provider(place.settings()).open(null);
        this.threads = threads;
        this.executor = Executors.newFixedThreadPool(threads);
        backend.ensureSchema(List.of(binding.model(), ContractModels.VERSIONED));
        backend.apply(WriteBatch.in(MAIN)
                .put(ContractModels.VERSIONED, Row.of(Key.of(1L), "lease", 7L))
                .build());
    }

    /**
     * Measures.
     *
     * @param arguments {@code postgres}, {@code mariadb}, {@code mysql} or {@code redis}, and the number of threads, 8 by default
     */
    public static void main(String... arguments) throws Exception {
        int threads = arguments.length == 1 ? 8 : Integer.parseInt(arguments[1]);
        try (FenceBench bench = new FenceBench(arguments[0], threads)) {
            bench.compare("batches of 256", BATCH);
            bench.compare("single rows", 1);
        }
        System.exit(0);
    }

    static BackendProvider provider(BackendSettings settings) {
        if (settings instanceof PostgresSettings postgres) {
            return new PostgresProvider(postgres);
        }
        return settings instanceof MysqlSettings mysql
                ? new MysqlProvider(mysql)
                : new RedisProvider((RedisSettings) settings);
    }

    private void compare(String what, int rows) throws Exception {
        List<Slice> guarded = new ArrayList<>();
        List<Slice> unguarded = new ArrayList<>();
        for (int i = 0; i < WARM_UP_SLICES + SLICES; i++) {
            boolean isGuarded = i % 2 == 0;
            Slice slice = slice(rows, isGuarded);
            if (i >= WARM_UP_SLICES) {
                (isGuarded ? guarded : unguarded).add(slice);
            }
        }
        System.out.printf(
                "%s, %d threads: %,.0f rows/s guarded, %,.0f without, ratio %.2f%n",
                what, threads, perSecond(guarded), perSecond(unguarded), perSecond(guarded) / perSecond(unguarded));
    }

    private static double perSecond(List<Slice> slices) {
        return slices.stream().mapToLong(Slice::rows).sum()
                * 1e9
                / slices.stream().mapToLong(Slice::nanos).sum();
    }

    private Slice slice(int rows, boolean isGuarded) throws Exception {
        long begun = System.nanoTime();
        Callable<Long> work = () -> {
            long written = 0;
            while (System.nanoTime() - begun < SLICE) {
                WriteBatch batch = batch(rows);
                if (!backend.apply(isGuarded ? batch.guardedBy(guard) : batch).isComplete()) {
                    throw new IllegalStateException("A batch was refused.");
                }
                written += rows;
            }
            return written;
        };
        long written = 0;
        for (Future<Long> done : executor.invokeAll(Collections.nCopies(threads, work))) {
            written += done.get();
        }
        return new Slice(written, System.nanoTime() - begun);
    }

    /** What was written in some time. */
    private record Slice(long rows, long nanos) {}

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

    @Override
    public void close() {
        executor.shutdown();
        backend.close();
        place.close();
    }
}

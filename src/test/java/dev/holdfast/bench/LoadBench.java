package dev.holdfast.bench;

import dev.holdfast.cli.bench.RawJdbc;
import dev.holdfast.cli.bench.SamplePeers;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.session.Peer;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.KeyRange;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.spi.WriteResult;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;

/**
 * What loading brings: new rows a second by {@link Backend#load}, by {@link Backend#apply}, and on PostgreSQL by a copy that
 * is written by hand; of one thread, and of two. All take their turns, several times, and the best of each is told.
 */
public final class LoadBench {

    private static final int ROWS = 200_000;
    private static final int BATCH = 5_000;
    private static final int ROUNDS = 4;
    private static final Scope MAIN = Scope.session("main");

    private final EntityBinding<Peer> binding = EntityBinding.of(Peer.class);
    private final BenchPlace place;
    private final Backend backend;
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();

    /** Writes a batch of new rows. */
    @FunctionalInterface
    private interface Way {
        void write(List<Peer> peers) throws Exception;
    }

    private LoadBench(BenchPlace place, Backend backend) {
        this.place = place;
        this.backend = backend;
    }

    /**
     * Measures.
     *
     * @param servers which, by default all
     */
    public static void main(String... servers) throws Exception {
        for (String server : servers.length > 0 ? List.of(servers) : List.of("postgres", "mariadb", "mysql", "redis")) {
            try (BenchPlace place = BenchPlace.start(server);
                    Backend backend = FenceBench.provider(place.settings()).open(null)) {
                new LoadBench(place, backend).measure(server);
            }
        }
    }

    private void measure(String server) throws Exception {
        backend.ensureSchema(List.of(binding.model()));
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("load", peers -> require(backend.load(batch(peers))));
        ways.put("apply", peers -> require(backend.apply(batch(peers))));
        if (place instanceof BenchPlace.Sql sql && server.equals("postgres")) {
            connections.add(sql.connect());
            connections.add(sql.connect());
            ways.put("by hand", this::copy);
        }
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                for (int threads = 1; threads <= 2; threads++) {
                    clear();
                    String name = "%-10s %-8s %d thread(s)".formatted(server, way.getKey(), threads);
                    best.merge(name, rowsPerSecond(way.getValue(), threads), Math::max);
                }
            }
        }
        best.forEach((name, rows) -> System.out.printf("%s %,10.0f rows/s%n", name, rows));
    }

    private void clear() throws Exception {
        if (place instanceof BenchPlace.Sql sql) {
            try (Connection connection = sql.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("truncate table hf_peer");
            }
        } else {
            require(backend.apply(WriteBatch.in(MAIN)
                    .deleteRange(binding.model(), KeyRange.all())
                    .build()));
        }
    }

    private static double rowsPerSecond(Way way, int threads) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        List<Future<?>> writers = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            long first = (long) thread * ROWS / threads;
            writers.add(executor.submit(() -> {
                for (long from = first; from < first + ROWS / threads; from += BATCH) {
                    way.write(LongStream.range(from, from + BATCH)
                            .mapToObj(SamplePeers::peer)
                            .toList());
                }
                return null;
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        executor.shutdown();
        return ROWS / seconds;
    }

    private WriteBatch batch(List<Peer> peers) {
        WriteBatch.Builder batch = WriteBatch.in(MAIN);
        peers.forEach(peer -> batch.put(binding.model(), binding.toRow(peer)));
        return batch.build();
    }

    private static void require(WriteResult result) {
        if (!result.isComplete()) {
            throw new IllegalStateException("A batch was refused.");
        }
    }

    private void copy(List<Peer> peers) throws Exception {
        Connection connection = connections.take();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        // A statement by itself is a transaction.
        postgres.getCopyAPI()
                .copyIn("copy hf_peer (" + RawJdbc.COLUMNS + ") from stdin", new StringReader(text(peers)));
        connections.add(connection);
    }

    /** Returns what is to be copied. None of it has to be escaped. */
    private static String text(List<Peer> peers) {
        StringBuilder text = new StringBuilder();
        for (Peer peer : peers) {
            Object[] values = {
                "main",
                peer.key(),
                peer.type(),
                peer.accessHash(),
                peer.isMin(),
                peer.name(),
                peer.username(),
                peer.phone(),
                peer.updatedAt(),
                "\\N"
            };
            for (Object value : values) {
                text.append(value).append('\t');
            }
            text.setCharAt(text.length() - 1, '\n');
        }
        return text.toString();
    }
}

package dev.holdfast.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.AsyncEntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Peer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    @Param({"postgres", "mariadb", "mysql"})
    public String server;

    private BenchPlace.Sql place;
    private EntityStore store;
    private Session session;
    private AsyncEntityRepository<Peer, Long> async;
    private HikariDataSource pool;

    @Setup(Level.Trial)
    public void open() {
        place = (BenchPlace.Sql) BenchPlace.start(server);
        store = EntityStore.openWithoutHome(place.settings());
        session = store.session("main");
        session.repository(Peer.class).saveInChunks(LongStream.range(0, ROWS).mapToObj(Bench::peer));
        async = session.repository(Peer.class).async();
        HikariConfig config = new HikariConfig();
        config.setDataSource(place.dataSource());
        config.setMaximumPoolSize(CONNECTIONS);
        pool = new HikariDataSource(config);
    }

    @TearDown(Level.Trial)
    public void close() {
        pool.close();
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
    public String rawGet() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select peer_id, access_hash, name, username, phone from hf_peer"
                                + " where session = 'main' and peer_id = ?")) {
            statement.setLong(1, id());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                row.getLong(1);
                row.getLong(2);
                return row.getString(3) + row.getString(4) + row.getString(5);
            }
        }
    }

    @Benchmark
    public Peer coalescedSave() {
        return async.save(Bench.peer(id())).join();
    }

    @Benchmark
    public void rawSave() throws SQLException {
        try (RawRow raw = new RawRow(pool.getConnection(), place.isPostgres())) {
            raw.save(Bench.peer(id()));
        }
    }
}

package dev.holdfast.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The best that can be written by hand for the peers alone: one thread reads all rows by a streaming select, and puts them
 * before a thread that copies into PostgreSQL, or two that insert in batches which the driver rewrites. It checks nothing,
 * cannot go on, and knows the columns.
 *
 * @param seconds how long it took
 */
record HandCopy(double seconds) {

    private static final String COLUMNS =
            "session, peer_id, type, access_hash, is_min, name, username, phone, updated_at, attributes";
    private static final int PART = 5_000;
    private static final int QUEUE = 4;
    private static final int ROWS_A_BATCH = 500;
    private static final List<@Nullable Object[]> END = List.of();

    /** Copies into a database of its own, whose tables and indexes are there, and which is as empty as the other's. */
    static HandCopy between(Path home, @Nullable BenchPlace from, BenchPlace to) throws Exception {
        BenchPlace.Sql target = ((BenchPlace.Sql) to).beside();
        target.make();
        try (Connection reading = from == null ? h2(home) : ((BenchPlace.Sql) from).connect()) {
            long begun = System.nanoTime();
            copy(reading, target);
            return new HandCopy((System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1));
        }
    }

    private static Connection h2(Path home) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:async:" + home.resolve("h2").resolve("holdfast")
                        + ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;LAZY_QUERY_EXECUTION=TRUE",
                new Properties());
    }

    private static void copy(Connection reading, BenchPlace.Sql target) throws Exception {
        int writers = target.isPostgres() ? 1 : 2;
        BlockingQueue<List<@Nullable Object[]>> queue = new ArrayBlockingQueue<>(QUEUE);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            ends.add(threads.submit(() -> {
                write(target, queue);
                return null;
            }));
        }
        read(reading, queue);
        for (int i = 0; i < writers; i++) {
            queue.put(END);
        }
        for (Future<?> end : ends) {
            end.get();
        }
        threads.shutdown();
    }

    private static void read(Connection connection, BlockingQueue<List<@Nullable Object[]>> queue) throws Exception {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(
                    connection.getMetaData().getDatabaseProductName().equals("MySQL") ? Integer.MIN_VALUE : PART);
            try (ResultSet rows =
                    statement.executeQuery("select " + COLUMNS + " from hf_peer order by session, peer_id")) {
                List<@Nullable Object[]> part = new ArrayList<>();
                while (rows.next()) {
                    part.add(new @Nullable Object[] {
                        rows.getString(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getObject(4, Long.class),
                        rows.getBoolean(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getObject(9, LocalDateTime.class),
                        rows.getString(10)
                    });
                    if (part.size() == PART) {
                        queue.put(part);
                        part = new ArrayList<>();
                    }
                }
                if (!part.isEmpty()) {
                    queue.put(part);
                }
            }
        }
    }

    private static void write(BenchPlace.Sql target, BlockingQueue<List<@Nullable Object[]>> queue) throws Exception {
        try (Connection connection = target.connect()) {
            connection.setAutoCommit(false);
            if (target.isPostgres()) {
                copyIn(connection, queue);
            } else {
                insert(connection, queue);
            }
        }
    }

    private static void copyIn(Connection connection, BlockingQueue<List<@Nullable Object[]>> queue) throws Exception {
        CopyIn copy =
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy hf_peer (" + COLUMNS + ") from stdin");
        StringBuilder text = new StringBuilder();
        for (List<@Nullable Object[]> part = queue.take(); !part.isEmpty(); part = queue.take()) {
            text.setLength(0);
            for (@Nullable Object[] row : part) {
                for (int i = 0; i < row.length; i++) {
                    text.append(i == 0 ? "" : "\t").append(field(row[i]));
                }
                text.append('\n');
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
        connection.commit();
    }

    private static String field(@Nullable Object value) throws IOException {
        if (value == null) {
            return "\\N";
        }
        if (value instanceof LocalDateTime time) {
            return time.atOffset(ZoneOffset.UTC).toString();
        }
        String text = value.toString();
        return text.indexOf('\\') < 0 && text.indexOf('\t') < 0 && text.indexOf('\n') < 0
                ? text
                : text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
    }

    private static void insert(Connection connection, BlockingQueue<List<@Nullable Object[]>> queue) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into hf_peer (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (List<@Nullable Object[]> part = queue.take(); !part.isEmpty(); part = queue.take()) {
                int waiting = 0;
                for (@Nullable Object[] row : part) {
                    for (int i = 0; i < row.length; i++) {
                        statement.setObject(i + 1, row[i]);
                    }
                    statement.addBatch();
                    if (++waiting == ROWS_A_BATCH) {
                        statement.executeBatch();
                        waiting = 0;
                    }
                }
                statement.executeBatch();
                connection.commit();
            }
        }
    }
}

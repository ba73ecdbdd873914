package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * pgloader, if this machine has it, which copies the peers from MySQL or MariaDB into PostgreSQL: as it does by default, into a
 * table without indexes, which it makes afterwards. It compares nothing.
 *
 * @param seconds how long it took, its start included
 * @param report what it said
 */
record PgLoader(double seconds, String report) {

    private static final String PROGRAM = "pgloader";
    private static final String PASSWORD = "loader";

    /** Copies into a database of its own. */
    static Optional<PgLoader> between(BenchPlace.Sql from, BenchPlace.Sql to) throws Exception {
        if (Stream.of(System.getenv("PATH").split(":")).noneMatch(path -> Files.isExecutable(Path.of(path, PROGRAM)))) {
            return Optional.empty();
        }
        BenchPlace.Sql source = plain(from);
        BenchPlace.Sql target = to.beside();
        target.make();
        try (Connection connection = target.connect();
                Statement statement = connection.createStatement()) {
            // why: pgloader takes none but plain letters. The servers end with this run.
            statement.execute("alter role current_user password '" + PASSWORD + "'");
        }
        Path folder = Files.createTempDirectory("bench-pgloader");
        Path commands = folder.resolve("commands");
        Files.writeString(
                commands,
                "LOAD DATABASE FROM " + source.url("mysql") + "?useSSL=false INTO " + target.url("postgresql")
                        + "?sslmode=disable INCLUDING ONLY TABLE NAMES MATCHING 'hf_peer';");
        Path output = folder.resolve("output");
        long begun = System.nanoTime();
        ProcessBuilder program = new ProcessBuilder(
                        List.of(PROGRAM, "--root-dir", folder.toString(), commands.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        program.environment().put("MYSQL_PWD", source.password());
        program.environment().put("PGPASSWORD", PASSWORD);
        Process process = program.start();
        int exit = process.waitFor();
        double seconds = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
        String report = Files.readString(output);
        if (exit != 0) {
            throw new IOException("pgloader has failed: " + report);
        }
        return Optional.of(new PgLoader(seconds, report));
    }

    /** Returns a database with the same rows in a table of its own collation, as pgloader does not know that of ours. */
    private static BenchPlace.Sql plain(BenchPlace.Sql from) throws SQLException {
        BenchPlace.Sql plain = from.beside();
        plain.make();
        try (Connection connection = plain.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table hf_peer");
            statement.execute("create table hf_peer like " + from.database() + ".hf_peer");
            statement.execute("alter table hf_peer convert to character set utf8mb4 collate utf8mb4_bin");
            statement.execute("insert into hf_peer select * from " + from.database() + ".hf_peer");
        }
        return plain;
    }
}

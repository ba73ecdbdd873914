package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server of MySQL's family, in a process of its own or put in its place by a system property. Nothing by which servers
 * differ is left at a value that would do, unless it must be: character set, time zone, strictness, isolation, engine.
 */
abstract class MysqldServer extends SqlServer {

    private static final List<String> HOSTILE = List.of(
            "--character-set-server=latin1",
            "--default-time-zone=+05:45",
            "--sql-mode=ANSI_QUOTES",
            "--transaction-isolation=READ-UNCOMMITTED",
            "--innodb-default-row-format=compact",
            "--default-storage-engine=MyISAM");

    /** Not even the operating system is asked to write: what a test leaves is of no use to anybody. */
    private static final List<String> FAST =
            List.of("--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--innodb-doublewrite=OFF");

    private static final List<String> DURABLE = List.of("--innodb-flush-log-at-trx-commit=1");

    private final List<String> command;
    private final @Nullable Path folder;
    private @Nullable ServerProcess process;

    /** Stands for a server that is there already. */
    MysqldServer(String scheme, External external) {
        super(scheme, external.host(), external.port(), external.login(), external.login());
        command = List.of();
        folder = null;
    }

    /**
     * Starts a server in a folder where its data directory has been made.
     *
     * @param program what runs the server, with the options that say where it was unpacked
     * @param options more options of the server
     */
    MysqldServer(String scheme, List<String> program, Path folder, boolean durable, List<String> options) {
        super(scheme, "127.0.0.1", ServerProcess.freePort(), Login.ADMINISTRATOR, Login.USER);
        this.folder = folder;
        Path start = folder.resolve("start.sql");
        TestCertificate certificate = TestCertificate.of(folder);
        List<String> line = new ArrayList<>(program);
        line.addAll(HOSTILE);
        line.addAll(durable ? DURABLE : FAST);
        line.addAll(List.of(
                "--datadir=" + dataIn(folder),
                "--user=root",
                "--bind-address=127.0.0.1",
                "--port=" + port(),
                "--socket=" + socketIn(folder),
                "--pid-file=" + folder.resolve("pid"),
                "--tmpdir=" + folder,
                "--init-file=" + start,
                "--ssl-cert=" + certificate.certificate(),
                "--ssl-key=" + certificate.key(),
                "--innodb-buffer-pool-size=128M",
                "--skip-log-bin"));
        line.addAll(options);
        command = List.copyOf(line);
        try {
            Files.writeString(start, users());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restart();
    }

    static Path dataIn(Path folder) {
        return folder.resolve("data");
    }

    private static Path socketIn(Path folder) {
        return folder.resolve("socket");
    }

    private static String users() {
        String administrator = "'" + Login.ADMINISTRATOR.user() + "'@'%'";
        String user = "'" + Login.USER.user() + "'@'%'";
        // A line a statement; by the character set the server reads this file in, more than ASCII would be lost.
        return "set names utf8mb4;\n"
                + "create user if not exists " + administrator + " identified by '"
                + Login.ADMINISTRATOR.password() + "';\n"
                + "grant all on *.* to " + administrator + " with grant option;\n"
                + "create user if not exists " + user + " identified by '" + Login.USER.password() + "';\n"
                + "grant create, drop, alter, index, select, insert, update, delete on *.* to " + user + ";\n";
    }

    /** Returns the Unix socket at which a server of the test's own listens too. */
    public final Path socket() {
        return socketIn(own());
    }

    /** Lets the server write no file beyond a size, or {@code unlimited}. */
    @Override
    public final void limitFiles(String bytes) {
        try {
            String pid = Files.readString(own().resolve("pid")).strip();
            ServerProcess.run(List.of("prlimit", "--pid=" + pid, "--fsize=" + bytes + ":"), own().resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path own() {
        if (folder == null) {
            throw new UnsupportedOperationException("Only of a server of the test's own.");
        }
        return folder;
    }

    @Override
    final String maintenanceDatabase() {
        return "mysql";
    }

    @Override
    final String create(String database) {
        return "create database " + database;
    }

    @Override
    final String lookUp() {
        return "select 1 from information_schema.schemata where schema_name = ?";
    }

    @Override
    final String drop(String database) {
        return "drop database if exists " + database;
    }

    @Override
    public final void kill() {
        if (process == null) {
            super.kill();
        } else {
            process.kill();
        }
    }

    @Override
    public final void restart() {
        process = ServerProcess.start(command, own().resolve("log"), "ready for connections");
    }

    @Override
    public final void close() {
        if (process != null && folder != null) {
            process.kill();
            ServerProcess.delete(folder);
        }
    }
}

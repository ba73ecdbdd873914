package dev.holdfast.interop;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes session files as Telethon's versions do, and worse ones. */
final class TelethonFileBuilder {

    static final String KEY = "x'" + "5a".repeat(256) + "'";

    private final List<String> statements = new ArrayList<>();

    /** Begins a file of a version, with tables but without rows, apart from the version's. */
    static TelethonFileBuilder version(int version) {
        TelethonFileBuilder builder = new TelethonFileBuilder()
                .with("create table version (version integer primary key)")
                .with("insert into version values (" + version + ")")
                .with("create table sessions (dc_id integer primary key, server_address text, port integer,"
                        + " auth_key blob" + (version >= 5 ? ", takeout_id integer" : "")
                        + (version >= 8 ? ", tmp_auth_key blob" : "") + ")")
                .with("create table entities (id integer primary key, hash integer not null, username text,"
                        + " phone integer, name text" + (version >= 7 ? ", date integer" : "") + ")")
                .with("create table sent_files (md5_digest blob, file_size integer, type integer, id integer,"
                        + " hash integer, primary key(md5_digest, file_size, type))");
        return version < 4
                ? builder
                : builder.with("create table update_state (id integer primary key, pts integer, qts integer,"
                        + " date integer, seq integer)");
    }

    /** Begins a file with nothing in it. */
    static TelethonFileBuilder empty() {
        return new TelethonFileBuilder();
    }

    TelethonFileBuilder with(String statement) {
        statements.add(statement);
        return this;
    }

    TelethonFileBuilder withLogin() {
        return with("insert into sessions (dc_id, server_address, port, auth_key) values (4, '149.154.167.92', 443, "
                + KEY + ")");
    }

    Path writeTo(Path directory) {
        Path file = directory.resolve("made.session");
        run(file, statements.toArray(String[]::new));
        return file;
    }

    static void run(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

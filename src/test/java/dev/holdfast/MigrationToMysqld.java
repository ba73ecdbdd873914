package dev.holdfast;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.SqlServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** To MySQL or MariaDB, none of whose files is as large from the start as files may become. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MigrationToMysqld extends MigrationServerContract {

    private static final String LOGIN = "mover";
    private static final String PASSWORD = "other";

    /** More than the files have that are there from the start, and less than the peers take. */
    private static final int MOST_BYTES = 25 << 20;

    private final String scheme;
    private SqlServer server;

    MigrationToMysqld(String scheme) {
        this.scheme = scheme;
    }

    abstract SqlServer startServer();

    @BeforeAll
    final void start() {
        server = startServer();
        server.run("create user '" + LOGIN + "'@'%' identified by '" + PASSWORD + "'");
        server.run("grant all on *.* to '" + LOGIN + "'@'%'");
    }

    @AfterAll
    final void end() {
        server.close();
    }

    @Override
    protected final void kill() {
        server.kill();
    }

    @Override
    protected final void restart() {
        server.restart();
    }

    @Override
    protected final BackendSettings unmade() {
        return new MysqlSettings(server.unmadeDatabase().url());
    }

    @Override
    protected final BackendSettings otherwise(BackendSettings settings) {
        MysqlSettings same = (MysqlSettings) settings;
        return new MysqlSettings(scheme + "://localhost:" + server.port() + "/" + same.database())
                .withUser(LOGIN)
                .withPassword(Secret.of(PASSWORD));
    }

    @Test
    void aFullDiskIsToldOf() {
        assertFullDiskIsToldOf(
                unmade(), () -> server.limitFiles(Integer.toString(MOST_BYTES)), () -> server.limitFiles("unlimited"));
    }
}

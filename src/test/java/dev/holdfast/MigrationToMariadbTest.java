package dev.holdfast;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.RunsOn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@RunsOn(Backends.MARIADB)
class MigrationToMariadbTest extends MigrationServerContract {

    private static final String LOGIN = "mover";
    private static final String PASSWORD = "other";

    private static MariadbServer server;

    @BeforeAll
    static void start() {
        server = MariadbServer.start(true);
        server.run("create user '" + LOGIN + "'@'%' identified by '" + PASSWORD + "'");
        server.run("grant all on *.* to '" + LOGIN + "'@'%'");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Override
    protected void kill() {
        server.kill();
    }

    @Override
    protected void restart() {
        server.restart();
    }

    @Override
    protected BackendSettings unmade() {
        return new MysqlSettings(server.unmadeDatabase().url());
    }

    @Override
    protected BackendSettings otherwise(BackendSettings settings) {
        MysqlSettings same = (MysqlSettings) settings;
        return new MysqlSettings("mariadb://localhost:" + server.port() + "/" + same.database())
                .withUser(LOGIN)
                .withPassword(Secret.of(PASSWORD));
    }
}

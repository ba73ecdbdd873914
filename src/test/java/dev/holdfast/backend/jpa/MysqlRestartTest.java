package dev.holdfast.backend.jpa;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Tls;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;

@RunsOn(Backends.MYSQL)
class MysqlRestartTest extends RestartContract {

    @Override
    SqlServer start() {
        return ServerKind.MYSQL.startDurable();
    }

    @Override
    BackendSettings plain(String url) {
        return new MysqlSettings(url).withTls(Tls.OFF);
    }

    @Override
    String commit() {
        return "\u0001COMMIT";
    }

    @Override
    ServerKind kind() {
        return ServerKind.MYSQL;
    }
}

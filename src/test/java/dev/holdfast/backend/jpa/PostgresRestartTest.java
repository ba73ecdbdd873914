package dev.holdfast.backend.jpa;

import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.PostgresSettings;
import dev.holdfast.settings.Tls;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;
import java.util.Map;

@RunsOn(Backends.POSTGRES)
class PostgresRestartTest extends RestartContract {

    @Override
    SqlServer start() {
        return PostgresServer.start(true, Map.of());
    }

    @Override
    BackendSettings plain(String url) {
        return new PostgresSettings(url).withTls(Tls.OFF);
    }

    @Override
    String commit() {
        return "COMMIT\0";
    }

    @Override
    ServerKind kind() {
        return ServerKind.POSTGRES;
    }
}

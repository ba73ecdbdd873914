package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;

@RunsOn(Backends.MARIADB)
class MariadbErrorsTest extends MysqldErrors {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    SqlServer start(String... options) {
        return MariadbServer.start(false, options);
    }
}

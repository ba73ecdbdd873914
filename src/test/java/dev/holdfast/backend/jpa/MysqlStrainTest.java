package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;

@RunsOn(Backends.MYSQL)
class MysqlStrainTest extends MysqldStrain {

    @Override
    ServerKind kind() {
        return ServerKind.MYSQL;
    }

    @Override
    SqlServer start(String connections) {
        return MysqlServer.start(false, connections, "--tls-version=");
    }
}

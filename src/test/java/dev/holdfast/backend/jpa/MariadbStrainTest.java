package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;

@RunsOn(Backends.MARIADB)
class MariadbStrainTest extends MysqldStrain {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    SqlServer start(String connections) {
        return MariadbServer.start(false, connections, "--skip-ssl", "--innodb-log-file-size=8M");
    }
}

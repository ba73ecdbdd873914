package dev.holdfast;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;

@RunsOn(Backends.MARIADB)
class MigrationToMariadbTest extends MigrationToMysqld {

    MigrationToMariadbTest() {
        super("mariadb");
    }

    @Override
    SqlServer startServer() {
        return MariadbServer.start(true, "--innodb-log-file-size=8M");
    }
}

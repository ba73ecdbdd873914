package dev.holdfast;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;

@RunsOn(Backends.MYSQL)
class MigrationToMysqlTest extends MigrationToMysqld {

    MigrationToMysqlTest() {
        super("mysql");
    }

    @Override
    SqlServer startServer() {
        return MysqlServer.start(true);
    }
}

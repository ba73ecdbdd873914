package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MYSQL)
class MysqlReadOnlyTest extends MysqldReadOnly {

    @Override
    ServerKind kind() {
        return ServerKind.MYSQL;
    }
}

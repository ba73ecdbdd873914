package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbReadOnlyTest extends MysqldReadOnly {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }
}

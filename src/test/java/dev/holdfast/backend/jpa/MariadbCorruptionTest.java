package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbCorruptionTest extends MysqldCorruption {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }
}

package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbStartTest extends MysqldStarts {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }
}

package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbLeaseTest extends ServerLeases {

    MariadbLeaseTest() {
        super(ServerKind.MARIADB);
    }
}

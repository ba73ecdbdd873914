package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbStoreTest extends ServerStoreContract {

    MariadbStoreTest() {
        super(ServerKind.MARIADB);
    }
}

package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.POSTGRES)
class PostgresStoreTest extends ServerStoreContract {

    PostgresStoreTest() {
        super(ServerKind.POSTGRES);
    }
}

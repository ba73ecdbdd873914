package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.POSTGRES)
class PostgresLeaseTest extends ServerLeases {

    PostgresLeaseTest() {
        super(ServerKind.POSTGRES);
    }
}

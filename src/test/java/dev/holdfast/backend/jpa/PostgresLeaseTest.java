package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.time.Duration;

@RunsOn(Backends.POSTGRES)
class PostgresLeaseTest extends ServerLeases {

    PostgresLeaseTest() {
        super(ServerKind.POSTGRES, Duration.ofSeconds(10));
    }
}

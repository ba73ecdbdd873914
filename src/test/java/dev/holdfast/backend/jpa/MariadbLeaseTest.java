package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.time.Duration;

@RunsOn(Backends.MARIADB)
class MariadbLeaseTest extends ServerLeases {

    MariadbLeaseTest() {
        super(ServerKind.MARIADB, Duration.ofSeconds(45));
    }
}

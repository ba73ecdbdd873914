package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.time.Duration;

@RunsOn(Backends.MYSQL)
class MysqlLeaseTest extends ServerLeases {

    MysqlLeaseTest() {
        super(ServerKind.MYSQL, Duration.ofSeconds(45));
    }
}

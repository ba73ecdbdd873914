package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MARIADB)
class MariadbOperatorQueriesTest extends ServerOperatorQueries {

    MariadbOperatorQueriesTest() {
        super(ServerKind.MARIADB);
    }
}

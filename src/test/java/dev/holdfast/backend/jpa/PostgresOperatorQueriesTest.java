package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.POSTGRES)
class PostgresOperatorQueriesTest extends ServerOperatorQueries {

    PostgresOperatorQueriesTest() {
        super(ServerKind.POSTGRES);
    }
}

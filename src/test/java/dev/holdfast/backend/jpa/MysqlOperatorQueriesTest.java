package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;

@RunsOn(Backends.MYSQL)
class MysqlOperatorQueriesTest extends ServerOperatorQueries {

    MysqlOperatorQueriesTest() {
        super(ServerKind.MYSQL);
    }
}

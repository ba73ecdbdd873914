package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.Map;
import org.hibernate.cfg.JdbcSettings;

@RunsOn(Backends.POSTGRES)
class PostgresRecordedMappingTest extends ServerRecordedMapping {

    PostgresRecordedMappingTest() {
        super(
                ServerKind.POSTGRES,
                CatalogQueries.POSTGRES,
                Map.of(JdbcSettings.DIALECT, PostgresWords.class.getName()));
    }
}

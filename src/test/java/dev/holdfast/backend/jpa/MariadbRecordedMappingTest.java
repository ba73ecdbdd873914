package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.Map;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.DatabaseVersion;

@RunsOn(Backends.MARIADB)
class MariadbRecordedMappingTest extends ServerRecordedMapping {

    MariadbRecordedMappingTest() {
        super(
                ServerKind.MARIADB,
                CatalogQueries.MYSQL,
                Map.of(
                        JdbcSettings.DIALECT,
                        new MariadbTables(DatabaseVersion.make(10, 6)),
                        MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS,
                        true));
    }
}

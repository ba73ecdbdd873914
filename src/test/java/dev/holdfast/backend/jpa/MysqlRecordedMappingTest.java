package dev.holdfast.backend.jpa;

import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.util.Map;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.dialect.DatabaseVersion;

@RunsOn(Backends.MYSQL)
class MysqlRecordedMappingTest extends ServerRecordedMapping {

    MysqlRecordedMappingTest() {
        super(
                ServerKind.MYSQL,
                CatalogQueries.MYSQL,
                Map.of(
                        JdbcSettings.DIALECT,
                        new MysqlTables(DatabaseVersion.make(8, 0)),
                        MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS,
                        true));
    }
}

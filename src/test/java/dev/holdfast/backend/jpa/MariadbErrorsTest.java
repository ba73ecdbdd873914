package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.exceptions.UnsupportedServerException;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.RunsOn;
import dev.holdfast.testing.SqlServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@RunsOn(Backends.MARIADB)
class MariadbErrorsTest extends MysqldErrors {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }

    /** Old servers are in no archive that is worth its size, so a new one says that it is old. */
    @ParameterizedTest
    @CsvSource({
        "5.5.5-10.5.29-MariaDB, MariaDB 10.5",
        "5.7.44-log, MySQL 5.7",
    })
    void serverThatIsTooOld(String version, String called) {
        try (SqlServer old = start("--version=" + version)) {
            assertThat(failure(new MysqlSettings(old.url("made")), UnsupportedServerException.class))
                    .hasMessageContaining("is " + called + ",")
                    .hasMessageContaining("MySQL 8.0 and MariaDB 10.6");
        }
    }

    @Override
    SqlServer start(String... options) {
        return MariadbServer.start(false, options);
    }
}

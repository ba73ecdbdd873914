package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.settings.PostgresSettings;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

class ServerPoolTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT20S", "PT30M", "PT24H"})
    void idleTimeoutOfAnyLengthIsKept(String timeout) {
        PostgresSettings settings =
                new PostgresSettings("postgresql://localhost/bot").withIdleTimeout(Duration.parse(timeout));

        try (HikariDataSource pool = ServerPool.of(new PGSimpleDataSource(), settings)) {
            // As the pool does before its first connection, where it forgets what does not fit.
            pool.validate();

            assertThat(pool.getIdleTimeout()).isEqualTo(settings.idleTimeout().toMillis());
        }
    }
}

package dev.holdfast.backend.jpa;

import static dev.holdfast.backend.jpa.Failing.failure;
import static dev.holdfast.backend.jpa.Failing.use;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.settings.MysqlSettings;
import dev.holdfast.settings.Tls;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** MySQL or MariaDB with few connections, without TLS, and with files that it cannot always lengthen. */
abstract class MysqldStrain extends StrainContract {

    private static final int LIMIT = 10;

    /** More than the files have that are there from the start. */
    private static final int MOST_BYTES = 24 << 20;

    /** Starts a server that does no TLS, and no file of whose log is as large as files may become. */
    abstract SqlServer start(String connections);

    @Override
    final SqlServer startSmall() {
        return start("--max-connections=" + LIMIT);
    }

    @Override
    final int limit() {
        return LIMIT;
    }

    @Override
    final void takeRoom(TestDatabase from) {
        server().limitFiles(Integer.toString(MOST_BYTES));
    }

    @Override
    final void giveRoom(TestDatabase to) {
        server().limitFiles("unlimited");
    }

    @Test
    void tlsIsPreferredWhereThereIsAny() {
        try (TestDatabase database = server().unmadeDatabase()) {
            MysqlSettings settings = new MysqlSettings(database.url());

            use(settings.withTls(Tls.PREFER));
            use(settings.withTls(Tls.OFF));
            for (Tls tls : new Tls[] {Tls.REQUIRE, Tls.VERIFY}) {
                assertThat(failure(settings.withTls(tls), ConfigurationException.class))
                        .hasMessageContaining("tls=off");
            }
        }
    }
}

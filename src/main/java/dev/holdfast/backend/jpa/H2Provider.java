package dev.holdfast.backend.jpa;

import com.zaxxer.hikari.HikariDataSource;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.UnknownStoreException;
import dev.holdfast.internal.files.OwnerOnly;
import dev.holdfast.internal.logging.QuietLogging;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.OpenMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.engine.Constants;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.cfg.JdbcSettings;
import org.jspecify.annotations.Nullable;

/** Opens H2, in files or in memory. */
public record H2Provider(MemorySettings settings) implements BackendProvider {

    /** A store without leases gives no signs of life, so no connection is kept for them. */
    private static final int ANY_NUMBER = Integer.MAX_VALUE;

    private static final int CONNECTIONS = 10;

    /** The directory in a home that holds the files. */
    private static final String DIRECTORY = "h2";

    private static final String OPTIONS =
            // why: the trace file would hold the values of statements that failed.
            ";TRACE_LEVEL_FILE=0"
                    // why: H2 otherwise gathers the rows of a page before the first is read, however large,
                    // and closes the database when memory does not suffice.
                    + ";LAZY_QUERY_EXECUTION=1"
                    // why: a read was seen to give an older moment than one before it; kept results are suspected.
                    + ";OPTIMIZE_REUSE_RESULTS=0"
                    + ";DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64";

    @Override
    public Backend open(@Nullable Path home, OpenMode mode) {
        return switch (settings.kind()) {
            case MEMORY -> inMemory(mode);
            case DIRECTORY -> inFiles(required(settings.directory()), mode);
            case HOME -> inHome(required(home), mode);
        };
    }

    /** Returns whether there is no database, so that opening this would make one. */
    public boolean isMissing(Path home) {
        return switch (settings.kind()) {
            case MEMORY -> true;
            case DIRECTORY -> H2Files.isMissing(required(settings.directory()));
            case HOME -> H2Files.isMissing(home.resolve(DIRECTORY));
        };
    }

    private static Backend inMemory(OpenMode mode) {
        if (mode != OpenMode.CREATE) {
            throw new UnknownStoreException("memory", "what was in memory is gone when it is closed");
        }
        return inMemory(UUID.randomUUID().toString());
    }

    private static Backend inHome(Path home, OpenMode mode) {
        Path directory = home.resolve(DIRECTORY);
        if (mode != OpenMode.CREATE) {
            // First, or whoever has mistyped it is told to take rights from what may be any directory.
            H2Files.requireDatabase(directory);
        }
        OwnerOnly.directory(home, "home");
        return inFiles(directory, mode);
    }

    private static Path required(@Nullable Path directory) {
        if (directory == null) {
            throw new ConfigurationException("These settings keep the data in the home, and there is none.");
        }
        return directory;
    }

    static Backend inMemory(String name) {
        return open("jdbc:h2:mem:" + name + OPTIONS, "memory", Set.of(Capability.EXCLUSIVE), () -> {});
    }

    private static Backend inFiles(Path directory, OpenMode mode) {
        H2Files files = H2Files.open(directory, mode);
        try {
            // why: by default H2 writes up to half a second after it has acknowledged.
            String access = mode == OpenMode.READ_ONLY ? ";ACCESS_MODE_DATA=r" : ";WRITE_DELAY=0";
            String url = files.url() + access + OPTIONS;
            Backend backend = open(
                    url, files.directory().toString(), Set.of(Capability.DURABLE, Capability.EXCLUSIVE), files::close);
            files.opened();
            return backend;
        } catch (RuntimeException | Error e) {
            files.close();
            throw e;
        }
    }

    private static Backend open(String url, String where, Set<Capability> capabilities, Runnable onClose) {
        QuietLogging.prepare();
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        H2Errors errors = new H2Errors(where);
        // Held to the end: the first connection opens the database, and the last one closes it.
        Connection keeper = connect(h2, errors);
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("holdfast-h2");
        pool.setDataSource(h2);
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        // why: at lower levels rows that are looked up as they are asked for are not of one moment.
        pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return over(pool, errors, capabilities, () -> {
            pool.close();
            try (keeper) {
                // Nothing more: closing the last connection writes what is left and closes the files.
            } catch (SQLException e) {
                throw errors.translate("closing it", e);
            } finally {
                onClose.run();
            }
        });
    }

    /** Makes the backend of an H2 database that is open already. */
    static Backend over(DataSource dataSource, H2Errors errors, Set<Capability> capabilities, Runnable onClose) {
        Mapping mapping = new RecordedMapping(
                dataSource,
                CatalogQueries.H2,
                "H2 " + Constants.VERSION,
                "",
                errors,
                () -> new EntityMappings(dataSource, product(), "", errors));
        return over(dataSource, mapping, errors, capabilities, onClose);
    }

    /** The same, of entities that somebody maps. */
    static Backend over(
            DataSource dataSource, Mapping mapping, H2Errors errors, Set<Capability> capabilities, Runnable onClose) {
        // why: when transactions contend for a row, H2 can lose one that was committed.
        Writers writers = Writers.oneAtATime();
        Statements statements = new Statements();
        SqlFeatures features = new SqlFeatures(
                statements,
                new BatchedRows(new Upsert.MergeKey(), statements),
                new KeyLookup.Unnest(),
                new KeyOrder.Utf8Columns(),
                new PageFetch.AsRead(),
                "",
                "",
                writers,
                false,
                SchemaLock.of(writers),
                errors,
                DatabaseClock.ofTheProcess());
        return new JpaBackend(dataSource, ANY_NUMBER, features, mapping, capabilities, onClose);
    }

    private static Connection connect(JdbcDataSource h2, H2Errors errors) {
        try {
            return h2.getConnection();
        } catch (SQLException e) {
            throw errors.translate("opening it", e);
        }
    }

    private static Map<String, Object> product() {
        return Map.of(
                JdbcSettings.DIALECT, H2Words.class.getName(),
                JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "H2",
                JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, "2",
                JdbcSettings.JAKARTA_HBM2DDL_DB_MINOR_VERSION, "4");
    }
}

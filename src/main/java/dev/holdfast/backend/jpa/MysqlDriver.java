package dev.holdfast.backend.jpa;

import dev.holdfast.settings.HostAndPort;
import dev.holdfast.settings.MysqlSettings;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The two drivers, each of which knows its own server best: MySQL's loses fractions of seconds on MariaDB. */
enum MysqlDriver {
    MYSQL("MySQL", "com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j", "jdbc:mysql://") {
        @Override
        Map<String, String> properties(MysqlSettings settings) {
            Map<String, String> properties = new HashMap<>();
            properties.put(
                    "sslMode",
                    switch (settings.tls()) {
                        case OFF -> "DISABLED";
                        case PREFER -> "PREFERRED";
                        case REQUIRE -> "REQUIRED";
                        case VERIFY -> "VERIFY_IDENTITY";
                    });
            // why: a user's password is asked for encrypted by a key of the server's, if not by TLS. Who could put
            // another
            // key in its place could also keep tls=prefer from encrypting.
            properties.put("allowPublicKeyRetrieval", "true");
            properties.put("characterEncoding", "UTF-8");
            properties.put("connectionTimeZone", "UTC");
            properties.put("cacheServerConfiguration", "true");
            properties.put("useLocalSessionState", "true");
            properties.put("nullDatabaseMeansCurrent", "true");
            // why: a statement before and after each page that is read row by row.
            properties.put("netTimeoutForStreamingResults", "0");
            // why: otherwise it parses every statement again, however many parameters it has.
            properties.put("cachePrepStmts", "true");
            properties.put("prepStmtCacheSqlLimit", "4096");
            properties.put("connectionAttributes", "program_name:holdfast");
            properties.put("allowUrlInLocalInfile", "false");
            properties.put("autoDeserialize", "false");
            return properties;
        }

        @Override
        PageFetch pageFetch(Consumer<Connection> discard) {
            return new PageFetch.Streamed(Integer.MIN_VALUE, discard);
        }
    },
    MARIADB("MariaDB", "org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client", "jdbc:mariadb://") {
        @Override
        Map<String, String> properties(MysqlSettings settings) {
            Map<String, String> properties = new HashMap<>();
            properties.put(
                    "sslMode",
                    switch (settings.tls()) {
                        // The driver has no word for "if the server offers it"; it is tried after the other, see there.
                        case OFF -> "disable";
                        case PREFER, REQUIRE -> "trust";
                        case VERIFY -> "verify-full";
                    });
            properties.put("allowPublicKeyRetrieval", "true");
            properties.put("nullDatabaseMeansCurrent", "true");
            properties.put("useBulkStmts", "false");
            properties.put("useBulkStmtsForInserts", "false");
            return properties;
        }

        @Override
        PageFetch pageFetch(Consumer<Connection> discard) {
            return new PageFetch.Streamed(ROWS_AT_A_TIME, discard);
        }
    };

    /** All of which may be as large as a row can be. */
    private static final int ROWS_AT_A_TIME = 4;

    /**
     * What a session's own settings are to be, whatever the server's are. Without escapes a default value is what it says,
     * and a row of 8 MB does not grow beyond what MariaDB takes at once by default. Tables that others lock would be waited
     * for a year. The time-out of idle connections also ends a transaction in whose middle a process was stopped; the
     * variable that MariaDB has for that is unknown to MySQL, which MariaDB's driver may meet.
     */
    private static final String SESSION =
            "sql_mode='NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO',"
                    + "time_zone='+00:00',innodb_lock_wait_timeout=20,lock_wait_timeout=20"
                    + ",wait_timeout=45";

    private final String server;
    private final String driver;
    private final String artifact;
    private final String scheme;

    MysqlDriver(String server, String driver, String artifact, String scheme) {
        this.server = server;
        this.driver = driver;
        this.artifact = artifact;
        this.scheme = scheme;
    }

    /** Returns the driver of a server that says this version of itself. */
    static MysqlDriver of(String version) {
        return version.contains("MariaDB") ? MARIADB : MYSQL;
    }

    String server() {
        return server;
    }

    String artifact() {
        return artifact;
    }

    boolean isPresent() {
        return Drivers.isPresent(driver);
    }

    abstract Map<String, String> properties(MysqlSettings settings);

    /** Returns how a page is read by this driver. */
    abstract PageFetch pageFetch(Consumer<Connection> discard);

    /**
     * Returns the connections to a database, or to none if its name is empty.
     *
     * @throws dev.holdfast.exceptions.MissingDriverException if the driver is not on the class path
     */
    ServerDataSource connections(MysqlSettings settings, String database) {
        HostAndPort address = settings.addresses().get(0);
        Map<String, String> properties = properties(settings);
        String user = settings.user();
        properties.put("user", user == null ? System.getProperty("user.name") : user);
        properties.put("connectTimeout", Long.toString(ServerPool.CONNECT_TIMEOUT.toMillis()));
        properties.put("socketTimeout", Long.toString(ServerPool.CONNECT_TIMEOUT.toMillis()));
        properties.put("tcpKeepAlive", "true");
        properties.put("rewriteBatchedStatements", "true");
        properties.put("allowLocalInfile", "false");
        properties.put("allowLoadLocalInfile", "false");
        properties.put("sessionVariables", SESSION);
        return new ServerDataSource(
                Drivers.load(driver, artifact, server),
                scheme + address + "/" + database,
                properties,
                settings.password());
    }
}

package dev.holdfast.settings;

/**
 * A store on PostgreSQL 13 or newer. Needs its JDBC driver, {@code org.postgresql:postgresql}, on the class path.
 *
 * <pre>{@code
 * new PostgresSettings("postgresql://bot@db.example.org/bot").withPassword(Secret.env("BOT_DB"))
 * }</pre>
 */
public final class PostgresSettings extends ServerSettings<PostgresSettings> {

    private static final ServerUrl.Form FORM = ServerUrl.Form.sql(5432, "postgresql", "postgres");

    /**
     * Reads a URL of the form {@code postgresql://user@host:port/database?tls=require}. The port is 5432 unless it is
     * there, the database {@code holdfast}, the user that of the operating system. Parameters are {@code tls}, {@code
     * prefix}, {@code max-connections}, and {@code idle-timeout} (in seconds).
     *
     * @throws dev.holdfast.exceptions.ConfigurationException if it is no such URL
     */
    public PostgresSettings(String url) {
        this(ServerUrl.parse(url, FORM).options());
    }

    private PostgresSettings(ServerOptions options) {
        super(options);
    }

    @Override
    PostgresSettings with(ServerOptions changed) {
        return new PostgresSettings(changed);
    }

    @Override
    ServerUrl.Form form() {
        return FORM;
    }

    @Override
    String scheme() {
        return "postgresql";
    }
}

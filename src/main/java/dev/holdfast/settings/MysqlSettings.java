package dev.holdfast.settings;

/**
 * A store on MySQL 8.0 or newer, or MariaDB 10.6 or newer; the server says which it is. Needs the driver of that server
 * on the class path: {@code com.mysql:mysql-connector-j} or {@code org.mariadb.jdbc:mariadb-java-client}.
 */
public final class MysqlSettings extends ServerSettings<MysqlSettings> {

    private static final ServerUrl.Form FORM = ServerUrl.Form.sql(3306, "mysql", "mariadb");

    private final String scheme;

    /**
     * Reads a URL of the form {@code mysql://user@host:port/database?tls=require} or {@code mariadb://…}, which mean the
     * same. The port is 3306 unless it is there, the database {@code holdfast}, the user that of the operating system.
     * Parameters are {@code tls}, {@code prefix}, {@code max-connections}, and {@code idle-timeout} (in seconds).
     *
     * @throws dev.holdfast.exceptions.ConfigurationException if it is no such URL
     */
    public MysqlSettings(String url) {
        this(ServerUrl.schemeOf(url), ServerUrl.parse(url, FORM).options());
    }

    private MysqlSettings(String scheme, ServerOptions options) {
        super(options);
        this.scheme = scheme;
    }

    @Override
    MysqlSettings with(ServerOptions changed) {
        return new MysqlSettings(scheme, changed);
    }

    @Override
    ServerUrl.Form form() {
        return FORM;
    }

    @Override
    String scheme() {
        return scheme;
    }
}

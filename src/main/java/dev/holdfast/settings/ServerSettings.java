package dev.holdfast.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a store on a server. Immutable: each {@code with…} returns settings that differ in one thing. Their text
 * forms never hold a password.
 *
 * @param <S> the settings themselves
 */
public abstract sealed class ServerSettings<S extends ServerSettings<S>> implements BackendSettings
        permits MysqlSettings, PostgresSettings, RedisSettings {

    final ServerOptions options;

    ServerSettings(ServerOptions options) {
        this.options = options;
    }

    abstract S with(ServerOptions changed);

    abstract ServerUrl.Form form();

    /** Returns the name of the URL's scheme. */
    abstract String scheme();

    /** Returns the parameters that only this kind of server has. */
    Map<String, String> extra() {
        return Map.of();
    }

    /** Returns where the server listens: one address, or several of the nodes of one cluster. */
    public final List<HostAndPort> addresses() {
        return options.addresses();
    }

    /** Returns the Unix socket to be used in place of the address, or {@code null}. */
    public final @Nullable Path socket() {
        return options.socket();
    }

    /** Returns the name to log in by, or {@code null} for that of the server's kind. */
    public final @Nullable String user() {
        return options.user();
    }

    public final @Nullable Secret password() {
        return options.password();
    }

    /** Returns the name of the database, on Redis its number. */
    public final String database() {
        return options.database();
    }

    /** Returns what the names of all tables or keys begin with, an empty text by default. */
    public final String prefix() {
        return options.prefix();
    }

    /** Returns how many connections this process opens at most, for all sessions together. */
    public final int maxConnections() {
        return options.maxConnections();
    }

    /** Returns after which time a connection that nobody uses is closed. */
    public final Duration idleTimeout() {
        return options.idleTimeout();
    }

    public final Tls tls() {
        return options.tls();
    }

    /** Logs in by this name. */
    public final S withUser(String user) {
        return with(options.withUser(user));
    }

    public final S withPassword(Secret password) {
        return with(options.withPassword(password));
    }

    /** Keeps the data in this database, which is made if it does not exist and the user may make it. */
    public final S withDatabase(String database) {
        return with(options.withDatabase(ServerUrl.checkDatabase(database, form())));
    }

    /**
     * Begins the names of all tables or keys with this, so that several stores share a database: {@code bot1__hf_peer},
     * on Redis {@code bot1:hf:…}.
     *
     * @param prefix at most 12 of a-z and 0-9, the first no digit
     */
    public final S withPrefix(String prefix) {
        return with(options.withPrefix(prefix));
    }

    /** Opens at most this many connections; 10 by default, whatever the number of sessions. */
    public final S withMaxConnections(int maximum) {
        return with(options.withMaxConnections(maximum));
    }

    /** Closes connections that nobody has used for this time; a minute by default. */
    public final S withIdleTimeout(Duration timeout) {
        return with(options.withIdleTimeout(timeout));
    }

    public final S withTls(Tls tls) {
        return with(options.withTls(tls));
    }

    @Override
    public final String describe() {
        return ServerUrl.place(scheme(), options, extra(), form().tls());
    }

    /**
     * Returns all settings but the password as a URL that {@link StoreUrl#parse} reads, the idle timeout in whole
     * seconds.
     */
    public final String url() {
        return ServerUrl.full(scheme(), options, extra(), form().tls());
    }

    @Override
    public final String toString() {
        return describe();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof ServerSettings<?> settings
                && form().equals(settings.form())
                && options.equals(settings.options)
                && extra().equals(settings.extra());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(form(), options, extra());
    }
}

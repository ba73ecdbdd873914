package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store on Redis 6.2 or newer: one server, a cluster, or a server that sentinels watch. Needs Redisson, {@code
 * org.redisson:redisson}, on the class path.
 *
 * <p>The server has to keep what it is told ({@code appendonly yes}) and drop nothing ({@code maxmemory-policy
 * noeviction}); one that does not is warned of. With {@code appendfsync everysec} what it acknowledged in its last moments
 * is lost when the server itself is killed; with {@code always} nothing is.
 */
public final class RedisSettings extends ServerSettings<RedisSettings> {

    /** How many servers there are, and who knows them. */
    public enum Kind {
        /** One server. */
        SINGLE(""),
        /** A Redis Cluster, some of whose nodes are given. It has the database 0 alone. */
        CLUSTER("+cluster"),
        /** A server and its replicas, which the given sentinels know. */
        SENTINEL("+sentinel");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    private static final String MASTER = "master";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,4}");
    private static final int SERVER_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    private final Kind kind;
    private final @Nullable String masterName;

    /**
     * Reads a URL of one of these forms, where {@code rediss} in place of {@code redis} encrypts and verifies the
     * server's certificate:
     *
     * <ul>
     *   <li>{@code redis://user@host:port/0}
     *   <li>{@code redis+cluster://user@host:port,host:port}
     *   <li>{@code redis+sentinel://user@host:port,host:port/0?master=name}
     * </ul>
     *
     * <p>The port is 6379, that of sentinels 26379, unless it is there; the database 0. Parameters are {@code tls},
     * {@code prefix}, {@code max-connections}, {@code idle-timeout} (in seconds) and {@code socket}.
     *
     * @throws ConfigurationException if it is no such URL
     */
    public RedisSettings(String url) {
        this(
                kindOf(url),
                ServerUrl.parse(url, form(kindOf(url), ServerUrl.schemeOf(url).startsWith("rediss"))));
    }

    private RedisSettings(Kind kind, ServerUrl.Parsed parsed) {
        this(kind, parsed.extra().get(MASTER), parsed.options());
    }

    private RedisSettings(Kind kind, @Nullable String masterName, ServerOptions options) {
        super(options);
        this.kind = kind;
        this.masterName = masterName;
        if ((kind == Kind.SENTINEL) != (masterName != null)) {
            throw new ConfigurationException(
                    "Sentinels are asked for a master by its name: redis+sentinel://host/0?master=name.");
        }
        if (kind == Kind.CLUSTER && !options.database().equals("0")) {
            throw new ConfigurationException("A Redis Cluster has the database 0 alone.");
        }
        if (options.tls() == Tls.PREFER) {
            throw new ConfigurationException("Redis has another port for TLS, so tls=prefer is not possible.");
        }
    }

    private static Kind kindOf(String url) {
        String scheme = ServerUrl.schemeOf(url);
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SINGLE && scheme.endsWith(kind.suffix)) {
                return kind;
            }
        }
        return Kind.SINGLE;
    }

    private static ServerUrl.Form form(Kind kind, boolean encrypted) {
        boolean sentinel = kind == Kind.SENTINEL;
        return new ServerUrl.Form(
                Set.of("redis" + kind.suffix, "rediss" + kind.suffix),
                sentinel ? SENTINEL_PORT : SERVER_PORT,
                "0",
                NUMBER,
                kind != Kind.SINGLE,
                sentinel ? Set.of(MASTER) : Set.of(),
                encrypted ? Tls.VERIFY : Tls.OFF,
                "redis" + kind.suffix + "://user@host:port" + (kind == Kind.CLUSTER ? "" : "/0")
                        + (sentinel ? "?master=name" : ""));
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the name by which the sentinels know the server, or {@code null} if there are none. */
    public @Nullable String masterName() {
        return masterName;
    }

    @Override
    RedisSettings with(ServerOptions changed) {
        return new RedisSettings(kind, masterName, changed);
    }

    @Override
    ServerUrl.Form form() {
        return form(kind, encrypted());
    }

    private boolean encrypted() {
        return tls() == Tls.REQUIRE || tls() == Tls.VERIFY;
    }

    @Override
    String scheme() {
        return (encrypted() ? "rediss" : "redis") + kind.suffix;
    }

    @Override
    Map<String, String> extra() {
        return masterName == null ? Map.of() : Map.of(MASTER, masterName);
    }
}

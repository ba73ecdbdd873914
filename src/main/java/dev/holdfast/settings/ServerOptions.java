package dev.holdfast.settings;

import dev.holdfast.exceptions.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of all servers have in common; see {@link ServerSettings}. */
record ServerOptions(
        List<HostAndPort> addresses,
        @Nullable Path socket,
        @Nullable String user,
        @Nullable Secret password,
        String database,
        String prefix,
        int maxConnections,
        Duration idleTimeout,
        Tls tls) {

    static final int DEFAULT_CONNECTIONS = 10;
    static final Duration DEFAULT_IDLE_TIMEOUT = Duration.ofMinutes(1);

    private static final Pattern PREFIX = Pattern.compile("(?:[a-z][a-z0-9]{0,11})?");
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration LEAST_IDLE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration MOST_IDLE_TIMEOUT = Duration.ofDays(1);

    ServerOptions {
        addresses = List.copyOf(addresses);
        if (!PREFIX.matcher(prefix).matches()) {
            throw new ConfigurationException(
                    "A prefix has at most 12 of a-z and 0-9, and does not begin with a digit.");
        }
        if (maxConnections < 1 || maxConnections > MOST_CONNECTIONS) {
            throw new ConfigurationException(
                    "A pool has 1 to " + MOST_CONNECTIONS + " connections, and not " + maxConnections + ".");
        }
        if (idleTimeout.compareTo(LEAST_IDLE_TIMEOUT) < 0 || idleTimeout.compareTo(MOST_IDLE_TIMEOUT) > 0) {
            throw new ConfigurationException("An idle timeout is 10 seconds to a day, and not " + idleTimeout + ".");
        }
    }

    ServerOptions withUser(String newUser) {
        return new ServerOptions(
                addresses, socket, newUser, password, database, prefix, maxConnections, idleTimeout, tls);
    }

    ServerOptions withPassword(Secret newPassword) {
        return new ServerOptions(
                addresses, socket, user, newPassword, database, prefix, maxConnections, idleTimeout, tls);
    }

    ServerOptions withDatabase(String newDatabase) {
        return new ServerOptions(
                addresses, socket, user, password, newDatabase, prefix, maxConnections, idleTimeout, tls);
    }

    ServerOptions withPrefix(String newPrefix) {
        return new ServerOptions(
                addresses, socket, user, password, database, newPrefix, maxConnections, idleTimeout, tls);
    }

    ServerOptions withMaxConnections(int newMaximum) {
        return new ServerOptions(addresses, socket, user, password, database, prefix, newMaximum, idleTimeout, tls);
    }

    ServerOptions withIdleTimeout(Duration newTimeout) {
        return new ServerOptions(addresses, socket, user, password, database, prefix, maxConnections, newTimeout, tls);
    }

    ServerOptions withTls(Tls newTls) {
        return new ServerOptions(
                addresses, socket, user, password, database, prefix, maxConnections, idleTimeout, newTls);
    }
}

package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.MissingDriverException;
import dev.holdfast.settings.HostAndPort;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import dev.holdfast.settings.Tls;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultNameResolver;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.redisson.client.codec.ByteArrayCodec;
import org.redisson.config.BaseConfig;
import org.redisson.config.BaseMasterSlaveServersConfig;
import org.redisson.config.Config;
import org.redisson.config.ConstantDelay;
import org.redisson.config.Credentials;
import org.redisson.config.ReadMode;
import org.redisson.config.SslVerificationMode;
import org.redisson.config.SubscriptionMode;
import org.redisson.config.TransportMode;

/** Says to Redisson what the settings say, and what Holdfast wants of it. */
final class RedissonConfig {

    /** Little enough that a server that never answers is given up within ten seconds, and enough for a batch of 8 MB. */
    private static final int ANSWER_MILLIS = 7_000;

    private static final int CONNECT_MILLIS = 5_000;
    private static final int PING_MILLIS = 30_000;
    private static final int THREADS = 4;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private RedissonConfig() {}

    static Config of(RedisSettings settings) {
        Config config = new Config();
        config.setCodec(ByteArrayCodec.INSTANCE);
        // why: otherwise Redisson looks at every argument for an object of its own, behind a lock.
        config.setReferenceEnabled(false);
        config.setThreads(THREADS);
        config.setNettyThreads(THREADS);
        config.setNettyHook(new LostCommands());
        // why: Netty's own resolver asks name servers only, for long, and not /etc/hosts.
        config.setAddressResolverGroupFactory((datagrams, sockets, servers) -> new SystemResolver());
        config.setTcpKeepAlive(true);
        config.setSslVerificationMode(
                settings.tls() == Tls.VERIFY ? SslVerificationMode.STRICT : SslVerificationMode.NONE);
        config.setCredentialsResolver(address -> credentials(settings.user(), settings.password()));
        switch (settings.kind()) {
            case SINGLE -> single(config, settings);
            case CLUSTER -> cluster(config, settings);
            case SENTINEL -> sentinel(config, settings);
        }
        return config;
    }

    private static void single(Config config, RedisSettings settings) {
        if (settings.socket() != null) {
            useEpoll(config);
        }
        common(config.useSingleServer(), settings)
                .setAddress(settings.socket() == null ? addresses(settings).get(0) : "redis+uds://" + settings.socket())
                .setDatabase(database(settings))
                .setConnectionPoolSize(settings.maxConnections())
                .setConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0);
    }

    private static void useEpoll(Config config) {
        if (!hasEpoll()) {
            throw new MissingDriverException("A Unix socket needs io.netty:netty-transport-native-epoll, with the"
                    + " classifier of this platform, on the class path. Add it, or connect by host and port.");
        }
        config.setTransportMode(TransportMode.EPOLL);
    }

    private static boolean hasEpoll() {
        try {
            // Not linked: the class does not come with Redisson.
            return (Boolean) Class.forName("io.netty.channel.epoll.Epoll")
                    .getMethod("isAvailable")
                    .invoke(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static void cluster(Config config, RedisSettings settings) {
        servers(common(config.useClusterServers(), settings), settings)
                .addNodeAddress(addresses(settings).toArray(String[]::new));
    }

    private static void sentinel(Config config, RedisSettings settings) {
        servers(common(config.useSentinelServers(), settings), settings)
                .setMasterName(settings.masterName())
                // why: otherwise Redisson will not have a single sentinel.
                .setCheckSentinelsList(false)
                .setDatabase(database(settings))
                .addSentinelAddress(addresses(settings).toArray(String[]::new));
    }

    private static <T extends BaseMasterSlaveServersConfig<T>> T servers(T servers, RedisSettings settings) {
        return servers
                // why: a replica may not have yet what was acknowledged.
                .setReadMode(ReadMode.MASTER)
                .setSubscriptionMode(SubscriptionMode.MASTER)
                .setMasterConnectionPoolSize(settings.maxConnections())
                .setMasterConnectionMinimumIdleSize(1)
                .setSubscriptionConnectionPoolSize(1)
                .setSubscriptionConnectionMinimumIdleSize(0);
    }

    private static <T extends BaseConfig<T>> T common(T base, RedisSettings settings) {
        return base
                // why: RedisCalls knows what may be sent again, and Redisson does not.
                .setRetryAttempts(0)
                .setRetryDelay(new ConstantDelay(PAUSE))
                .setReconnectionDelay(new ConstantDelay(PAUSE))
                .setTimeout(ANSWER_MILLIS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setPingConnectionInterval(PING_MILLIS)
                .setIdleConnectionTimeout((int) settings.idleTimeout().toMillis());
    }

    private static CompletionStage<Credentials> credentials(@Nullable String user, @Nullable Secret password) {
        try {
            // why: without a password Redisson would not log in at all, and be let in as another user.
            String none = user == null ? null : "";
            return CompletableFuture.completedFuture(
                    new Credentials(user, password == null ? none : password.reveal()));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static List<String> addresses(RedisSettings settings) {
        String scheme = settings.tls() == Tls.OFF ? "redis://" : "rediss://";
        return settings.addresses().stream()
                .map(HostAndPort::toString)
                .map(scheme::concat)
                .toList();
    }

    private static int database(RedisSettings settings) {
        return Integer.parseInt(settings.database());
    }

    /** Resolves names as the JVM does. */
    private static final class SystemResolver extends AddressResolverGroup<InetSocketAddress> {

        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new DefaultNameResolver(executor).asAddressResolver();
        }
    }
}

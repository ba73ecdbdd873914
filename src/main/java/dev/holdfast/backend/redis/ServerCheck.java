package dev.holdfast.backend.redis;

import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.UnsupportedServerException;
import dev.holdfast.settings.RedisSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks, once, whether a server can keep a store: its version, the rights of the user, and what it would lose or drop. */
final class ServerCheck {

    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.redis");
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final int MAJOR = 6;
    private static final int MINOR = 2;

    private final RedisSettings settings;
    private final RedisCalls calls;
    private final KeyNames names;

    ServerCheck(RedisSettings settings, RedisCalls calls, KeyNames names) {
        this.settings = settings;
        this.calls = calls;
        this.names = names;
    }

    /** Refuses a server that no store can be on. Changes nothing. */
    void lookAtServer() {
        for (RedisNode node : nodes()) {
            checkServer(info(node, RedisNode.InfoSection.SERVER));
        }
    }

    /** Refuses a user who lacks a right to write, and warns of a server that may lose what is written. */
    void lookWhetherItKeeps() {
        checkRights();
        List<String> dangers = new ArrayList<>();
        for (RedisNode node : nodes()) {
            dangers(node).stream().filter(danger -> !dangers.contains(danger)).forEach(dangers::add);
        }
        if (!dangers.isEmpty()) {
            LOG.warn(
                    "Redis at {} may lose what it has acknowledged: {}.",
                    settings.describe(),
                    String.join("; ", dangers));
        }
    }

    private List<RedisNode> nodes() {
        return calls.ask("looking at the server", this::masters);
    }

    private List<RedisNode> masters() {
        Collection<? extends RedisNode> masters = switch (settings.kind()) {
            case SINGLE ->
                List.of(calls.redisson().getRedisNodes(RedisNodes.SINGLE).getInstance());
            case CLUSTER -> calls.redisson().getRedisNodes(RedisNodes.CLUSTER).getMasters();
            case SENTINEL ->
                List.of(calls.redisson()
                        .getRedisNodes(RedisNodes.SENTINEL_MASTER_SLAVE)
                        .getMaster());
        };
        return List.copyOf(masters);
    }

    /** Returns what the server says of itself, nothing if the user may not ask. */
    private Map<String, String> info(RedisNode node, RedisNode.InfoSection section) {
        try {
            return calls.ask("looking at the server", () -> node.info(section));
        } catch (HoldfastException e) {
            return tolerated(e);
        }
    }

    private Map<String, String> setting(RedisNode node, String name) {
        try {
            return calls.ask("looking at the server", () -> node.getConfig(name));
        } catch (HoldfastException e) {
            return tolerated(e);
        }
    }

    private static Map<String, String> tolerated(HoldfastException e) {
        if (e instanceof StoreAccessException) {
            LOG.debug("The server could not be asked about itself: {}", e.getMessage());
            return Map.of();
        }
        throw e;
    }

    private void checkServer(Map<String, String> server) {
        String version = server.getOrDefault("redis_version", "");
        Matcher parts = VERSION.matcher(version);
        if (parts.matches()) {
            int major = Integer.parseInt(parts.group(1));
            if (major < MAJOR || (major == MAJOR && Integer.parseInt(parts.group(2)) < MINOR)) {
                throw new UnsupportedServerException("Redis at " + settings.describe() + " is " + version
                        + ", and a store needs " + MAJOR + "." + MINOR + " or newer. Use a newer server.");
            }
        }
        if (settings.kind() == RedisSettings.Kind.SINGLE && "cluster".equals(server.get("redis_mode"))) {
            throw new ConfigurationException("Redis at " + settings.describe()
                    + " is a node of a cluster. Use a URL that begins with redis+cluster:// in its place.");
        }
    }

    private void checkRights() {
        try {
            calls.write(
                    "looking at the user's rights",
                    LuaScript.PROBE,
                    List.of(names.probe(UUID.randomUUID().toString())));
        } catch (StoreAccessException e) {
            throw e;
        } catch (HoldfastException e) {
            // why: a replica, or a server without memory, can still be read; writing says what is wrong.
            LOG.debug("The server does not take writes now: {}", e.getMessage());
        }
    }

    private List<String> dangers(RedisNode node) {
        List<String> dangers = new ArrayList<>();
        if (!appends(node)) {
            // Not known means not told: the server keeps no file of what it is asked, whatever else it does.
            boolean savesNothing =
                    setting(node, "save").getOrDefault("save", "unknown").isEmpty();
            dangers.add(
                    savesNothing
                            ? "it keeps nothing on disk, so that all is gone when it ends; set appendonly to yes"
                            : "it writes to disk only now and then, if at all, so that what came last is gone when it"
                                    + " ends; set appendonly to yes");
        }
        // A volatile policy drops keys that have a time to live alone, and those of a store have none.
        if (setting(node, "maxmemory-policy")
                .getOrDefault("maxmemory-policy", "noeviction")
                .startsWith("allkeys")) {
            dangers.add("it drops keys when its memory is full; set maxmemory-policy to noeviction");
        }
        return dangers;
    }

    private boolean appends(RedisNode node) {
        String told = setting(node, "appendonly").get("appendonly");
        return told == null
                ? info(node, RedisNode.InfoSection.PERSISTENCE)
                        .getOrDefault("aof_enabled", "1")
                        .equals("1")
                : told.equals("yes");
    }
}

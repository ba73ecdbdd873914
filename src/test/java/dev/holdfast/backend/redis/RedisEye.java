package dev.holdfast.backend.redis;

import dev.holdfast.settings.HostAndPort;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Looks into a server, or into all nodes of a cluster: each command goes where its key is. For one thread. */
final class RedisEye implements AutoCloseable {

    private final Map<String, RawRedis> nodes = new TreeMap<>();
    private final RawRedis first;

    private final RedisSettings settings;

    RedisEye(RedisSettings settings) {
        this.settings = settings;
        HostAndPort address = settings.addresses().get(0);
        first = node(address.host(), address.port());
        if (first.text("INFO", "server").contains("redis_mode:cluster")) {
            for (String line : first.text("CLUSTER", "NODES").split("\n")) {
                String[] hostAndPort = line.split(" ")[1].split("@")[0].split(":");
                node(hostAndPort[0], Integer.parseInt(hostAndPort[1]));
            }
        }
    }

    private RawRedis node(String host, int port) {
        return nodes.computeIfAbsent(host + ":" + port, one -> connect(host, port));
    }

    private RawRedis connect(String host, int port) {
        RawRedis node = new RawRedis(host, port);
        Secret password = settings.password();
        if (password != null) {
            node.call("AUTH", settings.user() == null ? "default" : settings.user(), password.reveal());
        }
        if (!settings.database().equals("0")) {
            node.call("SELECT", settings.database());
        }
        return node;
    }

    /** Returns the node that answers a command about its second word. */
    private RawRedis nodeOf(Object key) {
        try {
            first.call("EXISTS", key);
            return first;
        } catch (IllegalStateException moved) {
            return nodes.get(String.valueOf(moved.getMessage()).split(" ")[2]);
        }
    }

    List<String> texts(Object... words) {
        return nodeOf(words[1]).texts(words);
    }

    Map<String, String> map(Object... words) {
        return nodeOf(words[1]).map(words);
    }

    long number(Object... words) {
        return nodeOf(words[1]).number(words);
    }

    Object call(Object... words) {
        return nodeOf(words[1]).call(words);
    }

    /** Returns all keys that begin so. */
    List<String> keys(String prefix) {
        List<String> keys = new ArrayList<>();
        nodes.values().forEach(node -> keys.addAll(node.texts("KEYS", prefix + ":*")));
        return keys;
    }

    /** Returns what is in a key, in an order of its own. */
    List<String> content(String key) {
        String type = nodeOf(key).text("TYPE", key);
        List<String> content = switch (type) {
            case "hash" -> texts("HGETALL", key);
            case "set" -> texts("SMEMBERS", key);
            case "zset" -> texts("ZRANGE", key, 0, -1);
            default -> List.of(type);
        };
        return content.stream().sorted().toList();
    }

    void deleteAll(String prefix) {
        keys(prefix).forEach(key -> call("UNLINK", key));
    }

    @Override
    public void close() {
        nodes.values().forEach(RawRedis::close);
    }
}

package dev.holdfast.backend.redis;

import dev.holdfast.contract.Await;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The servers that tests share, each started when it is first asked for. {@code -Dholdfast.test.redis=redis://…} puts
 * another server in the place of the single one, {@code -Dholdfast.test.redis-cluster=redis+cluster://…} of the cluster.
 */
public final class TestRedis {

    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private TestRedis() {}

    /** One server that writes to disk before it answers what will survive its own end, too. */
    private static final class Single {
        static final String URL = System.getProperty("holdfast.test.redis");
        static final String STARTED =
                URL != null ? URL : RedisProcess.start("--appendonly", "yes").url();
    }

    private static final class Cluster {
        static final String URL = System.getProperty("holdfast.test.redis-cluster");
        static final String STARTED = URL != null ? URL : startCluster();
    }

    public static String single() {
        return Single.STARTED;
    }

    public static String cluster() {
        return Cluster.STARTED;
    }

    /** Returns a prefix that no other test of this run has, nor one of another run at this time. */
    public static String newPrefix() {
        return "t" + Long.toString(ProcessHandle.current().pid(), 36) + "x" + PREFIXES.incrementAndGet();
    }

    private static String startCluster() {
        List<RedisProcess> nodes = IntStream.range(0, NODES)
                .mapToObj(i -> RedisProcess.start(
                        "--cluster-enabled", "yes", "--cluster-announce-ip", "127.0.0.1", "--appendonly", "yes"))
                .toList();
        for (int i = 0; i < NODES; i++) {
            addSlots(nodes.get(i), SLOTS * i / NODES, SLOTS * (i + 1) / NODES);
            try (RawRedis node = nodes.get(i).raw()) {
                node.call("CLUSTER", "SET-CONFIG-EPOCH", i + 1);
                node.call("CLUSTER", "MEET", "127.0.0.1", nodes.get(0).port());
            }
        }
        nodes.forEach(node -> awaitCluster(node, NODES));
        return "redis+cluster://127.0.0.1:" + nodes.get(0).port() + ",127.0.0.1:"
                + nodes.get(1).port();
    }

    private static void awaitCluster(RedisProcess server, int nodes) {
        try (RawRedis node = server.raw()) {
            Await.until("the cluster is up", () -> {
                String info = node.text("CLUSTER", "INFO");
                return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + nodes);
            });
        }
    }

    /** Makes a cluster of its own of a node that is alone. */
    static void serveAlone(RedisProcess server) {
        addSlots(server, 0, SLOTS);
        awaitCluster(server, 1);
    }

    private static void addSlots(RedisProcess server, int from, int end) {
        try (RawRedis node = server.raw()) {
            Object[] words = IntStream.range(from - 2, end).boxed().toArray();
            words[0] = "CLUSTER";
            words[1] = "ADDSLOTS";
            node.call(words);
        }
    }
}

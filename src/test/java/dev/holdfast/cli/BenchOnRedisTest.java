package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backend.redis.TestRedis;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.config.Config;

/** Measuring on a server that has somebody's keys. */
@RunsOn(Backends.REDIS)
class BenchOnRedisTest {

    private final String url = TestRedis.single();
    private final String key = TestRedis.newPrefix() + ":kept";
    private RedissonClient client;

    @BeforeEach
    void connect() {
        Config config = new Config();
        config.useSingleServer()
                .setAddress(url.substring(0, url.lastIndexOf('/')))
                .setDatabase(Integer.parseInt(url.substring(url.lastIndexOf('/') + 1)));
        client = Redisson.create(config);
        client.getBucket(key).set("value");
    }

    @AfterEach
    void close() {
        client.getBucket(key).delete();
        client.shutdown();
    }

    @Test
    void keysStayAsTheyAre() {
        Cli.Result result = Cli.run("bench", "--rows", "300", "--threads", "8", "--seconds", "1", "--store", url);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("coalesced save +8 +Holdfast")
                .containsPattern("coalesced save +8 +Redisson");
        assertThat(result.err()).contains("keys that begin with hfbench:");
        assertThat(client.getKeys().getKeysStream(KeysScanOptions.defaults().pattern("hfbench*")))
                .isEmpty();
        assertThat(client.getBucket(key).get()).isEqualTo("value");
    }
}

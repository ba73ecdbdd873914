package dev.holdfast.backend.redis;

import dev.holdfast.contract.BackendContract;
import dev.holdfast.contract.BackendFixture;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import org.jspecify.annotations.Nullable;

@RunsOn(Backends.REDIS_CLUSTER)
class RedisClusterTest implements BackendContract {

    private @Nullable RedisFixture fixture;

    @Override
    public BackendFixture fixture() {
        if (fixture == null) {
            fixture = new RedisFixture(TestRedis.cluster());
        }
        return fixture;
    }
}

package dev.holdfast.backend.redis;

import dev.holdfast.contract.LeaseProcessContract;
import dev.holdfast.contract.SharedMapProcessContract;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.RunsOn;
import java.time.Duration;

@RunsOn(Backends.REDIS)
class RedisLeaseTest extends RedisLeases implements LeaseProcessContract, SharedMapProcessContract {

    RedisLeaseTest() {
        super(TestRedis.single());
    }

    @Override
    public String storeUrl() {
        return url();
    }

    @Override
    public Duration endOfTransactions() {
        return Duration.ZERO;
    }
}

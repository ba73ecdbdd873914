package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.spi.Capability;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/**
 * What was answered is kept, and nothing is kept by half, when a process that writes is killed. The system property
 * {@code holdfast.test.kills} says how often it is, {@code holdfast.test.seed} repeats a run.
 */
public interface CrashContract extends SpiContract {

    @Test
    @Timeout(value = 2, unit = TimeUnit.HOURS)
    default void killedProcessLosesNothingAndLeavesNoHalves(TestReporter reporter) {
        assumeTrue(fixture().capabilities().contains(Capability.DURABLE), "the backend is not durable");
        long seed = Long.getLong("holdfast.test.seed", new Random().nextInt(1_000_000));
        reporter.publishEntry("holdfast.test.seed", String.valueOf(seed));
        CrashRun run = new CrashRun(fixture().place(), new Random(seed));
        for (int kill = 1; kill <= Integer.getInteger("holdfast.test.kills", 3); kill++) {
            run.killOnce(kill);
        }
        run.verifyAllAgain();
        reporter.publishEntry("acknowledged writes", String.valueOf(run.acknowledged()));
        assertThat(run.acknowledged()).isPositive();
    }
}

package dev.holdfast.internal.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.internal.binding.EntityBinding;
import dev.holdfast.testing.HeldBackend;
import dev.holdfast.testing.SortedMapBackend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignOfLifeTest {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final HeldBackend backend = new HeldBackend(new SortedMapBackend(), StoredProcess.class);
    private final EntityBinding<StoredLease> leases = EntityBinding.of(StoredLease.class);
    private final EntityBinding<StoredProcess> processes = EntityBinding.of(StoredProcess.class);
    private final LeaseTables tables = new LeaseTables(backend, leases, processes);

    @BeforeEach
    void makeTables() {
        backend.ensureSchema(List.of(leases.model(), processes.model()));
    }

    @Test
    void whoIsToldLooksWhatWasTaken() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        // Never late, within this test.
        try (SignOfLife sign = new SignOfLife(tables, Duration.ofMinutes(1), looked::countDown)) {
            sign.begin();
            tables.tell(sign.id().toString());
            sign.giveOrWarn();

            assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
            long signs = tables.signs(sign.id());
            sign.giveOrWarn();
            assertThat(tables.signs(sign.id())).isEqualTo(signs + 1);
        }
    }

    @Test
    void processThatWasForgottenIsThereAgain() throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        try (SignOfLife sign = new SignOfLife(tables, Duration.ofMinutes(1), looked::countDown)) {
            sign.begin();
            tables.removeProcess(sign.id());
            sign.giveOrWarn();

            assertThat(looked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(tables.process(sign.id().toString())).isPresent();
        }
    }

    @Test
    void anErrorDoesNotEndTheSigns() throws InterruptedException {
        AtomicInteger signs = new AtomicInteger();
        CountDownLatch goesOn = new CountDownLatch(1);
        backend.refuse(batch -> {
            int sign = signs.incrementAndGet();
            if (sign == 2) {
                throw new OutOfMemoryError("for a test");
            }
            if (sign == 4) {
                goesOn.countDown();
            }
        });
        try (SignOfLife sign = new SignOfLife(tables, PERIOD, () -> {})) {
            sign.begin();

            assertThat(goesOn.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void storeThatDoesNotAnswerAtTheEndIsNotAskedAgain() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch second = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        backend.refuse(batch -> {
            if (asked.incrementAndGet() > 1) {
                second.countDown();
                awaitForTest(answer);
                throw new StoreUnavailableException("The server is gone, for a test.");
            }
        });
        SignOfLife sign = new SignOfLife(tables, PERIOD, () -> {});
        sign.begin();
        assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(sign::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();
        closing.join();

        assertThat(asked).hasValue(2);
    }

    private static void awaitForTest(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void signsAreUrgent() {
        try (SignOfLife sign = new SignOfLife(tables, PERIOD, () -> {})) {
            sign.begin();

            assertThat(backend.batches()).isNotEmpty().allMatch(batch -> batch.isUrgent());
        }
    }
}

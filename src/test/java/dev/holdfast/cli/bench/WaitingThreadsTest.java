package dev.holdfast.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitingThreadsTest {

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    @ParameterizedTest
    @EnumSource
    void threadRunsItsWorkAndIsOfItsKind(WaitingThreads kind) throws Exception {
        CountDownLatch running = new CountDownLatch(1);

        Thread thread = kind.start(
                () -> {
                    running.countDown();
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.park();
                    }
                },
                "name");

        running.await();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(isVirtual(thread))
                .isEqualTo(
                        kind == WaitingThreads.LIGHTEST && Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS);
        thread.interrupt();
        thread.join();
    }

    private static boolean isVirtual(Thread thread) throws ReflectiveOperationException {
        return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS
                && (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
    }
}

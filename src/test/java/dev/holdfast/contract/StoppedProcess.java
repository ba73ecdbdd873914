package dev.holdfast.contract;

import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.BackendProvider;
import dev.holdfast.testing.LentBackend;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Settings of a store whose process can be stopped, as by {@code kill -STOP}, as far as others can see: from then on no
 * call reaches the backend, until it is let go on.
 */
final class StoppedProcess implements CustomSettings {

    private final BackendProvider provider;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition goesOn = lock.newCondition();
    private boolean stopped;

    StoppedProcess(BackendProvider provider) {
        this.provider = provider;
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
    }

    void goOn() {
        lock.lock();
        try {
            stopped = false;
            goesOn.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitGoing() {
        lock.lock();
        try {
            while (stopped) {
                goesOn.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public BackendProvider provider() {
        return (home, mode) -> {
            Backend backend = provider.open(home, mode);
            return new LentBackend(backend, this::awaitGoing, backend::close);
        };
    }

    @Override
    public String describe() {
        return "stoppable:";
    }
}

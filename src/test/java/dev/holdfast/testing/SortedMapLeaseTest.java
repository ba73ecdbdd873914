package dev.holdfast.testing;

import dev.holdfast.contract.LeaseContract;
import dev.holdfast.spi.BackendProvider;

class SortedMapLeaseTest implements LeaseContract {

    private final KeptSettings settings = new KeptSettings(new SortedMapBackend());

    @Override
    public BackendProvider place() {
        return settings.provider();
    }
}

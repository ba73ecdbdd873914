package dev.holdfast.testing;

import dev.holdfast.contract.BackendContract;
import dev.holdfast.contract.BackendFixture;
import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.EntityModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SortedMapBackendTest implements BackendContract {

    private final Fixture fixture = new Fixture();

    @Override
    public BackendFixture fixture() {
        return fixture;
    }

    private static final class Fixture implements BackendFixture {

        private final SortedMapBackend backend = new SortedMapBackend();

        @Override
        public Backend backend() {
            return backend;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public List<Map<String, Object>> observeRows(String table) {
            EntityModel model = ContractModels.ofTable(table);
            List<Map<String, Object>> observed = new ArrayList<>();
            backend.dump(table)
                    .forEach((scope, rows) -> rows.forEach((key, columns) -> {
                        Map<String, Object> row = new HashMap<>(columns);
                        if (!scope.isGlobal()) {
                            row.put("session", scope.session());
                        }
                        for (int i = 0; i < key.size(); i++) {
                            row.put(model.key().get(i).name(), key.part(i));
                        }
                        observed.add(row);
                    }));
            return observed;
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}

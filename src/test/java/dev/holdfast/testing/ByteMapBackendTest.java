package dev.holdfast.testing;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.contract.BackendContract;
import dev.holdfast.contract.BackendFixture;
import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.Backend;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.spi.Capability;
import dev.holdfast.spi.Direction;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ByteMapBackendTest implements BackendContract {

    private final Fixture fixture = new Fixture();

    @Override
    public BackendFixture fixture() {
        return fixture;
    }

    private static final class Fixture implements BackendFixture {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final SortedByteMap map = new SortedByteMap();
        private final Backend backend = new ByteMapBackend(map, Set.of());

        @Override
        public Backend backend() {
            return backend;
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.EXCLUSIVE);
        }

        @Override
        public List<Map<String, Object>> observeRows(String table) {
            EntityModel model = ContractModels.ofTable(table);
            byte[] from = Key.of("row", table, model.scoped()).toBytes();
            byte[] to = Key.of("row", table + '\u0001').toBytes();
            List<Map<String, Object>> observed = new ArrayList<>();
            map.scan(from, to, Direction.ASCENDING, (key, json) -> {
                observed.add(observe(model, Arrays.copyOfRange(key, from.length, key.length), json));
                return true;
            });
            return observed;
        }

        private static Map<String, Object> observe(EntityModel model, byte[] place, byte[] json) {
            List<String> names =
                    new ArrayList<>(model.key().stream().map(Attribute::name).toList());
            List<ValueType> types =
                    new ArrayList<>(model.key().stream().map(Attribute::type).toList());
            if (model.scoped()) {
                names.add(0, "session");
                types.add(0, ValueType.TEXT);
            }
            try {
                Map<String, Object> row = JSON.readValue(json, new TypeReference<>() {});
                Key key = Key.fromBytes(types, place);
                for (int i = 0; i < key.size(); i++) {
                    row.put(names.get(i), key.part(i));
                }
                return row;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            backend.close();
        }
    }
}

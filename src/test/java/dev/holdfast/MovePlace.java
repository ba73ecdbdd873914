package dev.holdfast;

import dev.holdfast.backend.redis.TestRedis;
import dev.holdfast.settings.BackendSettings;
import dev.holdfast.settings.MemorySettings;
import dev.holdfast.settings.RedisSettings;
import dev.holdfast.settings.StoreUrl;
import dev.holdfast.spi.ByteMapBackend;
import dev.holdfast.testing.Backends;
import dev.holdfast.testing.KeptSettings;
import dev.holdfast.testing.MariadbServer;
import dev.holdfast.testing.MysqlServer;
import dev.holdfast.testing.PostgresServer;
import dev.holdfast.testing.SortedByteMap;
import dev.holdfast.testing.SqlServer;
import dev.holdfast.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;

/** The kinds of place that sessions are moved between. */
enum MovePlace {
    HOME(Backends.H2),
    POSTGRES(Backends.POSTGRES),
    MARIADB(Backends.MARIADB),
    MYSQL(Backends.MYSQL),
    REDIS(Backends.REDIS),
    OWN(Backends.H2);

    private final Backends backend;

    MovePlace(Backends backend) {
        this.backend = backend;
    }

    /** Returns those that are to be tested. */
    static Stream<MovePlace> wanted() {
        return Stream.of(values())
                .filter(place -> place.backend.isWanted())
                .filter(place -> place != MYSQL || MysqlServer.isThere());
    }

    /** Returns pairs of which each place is the first once, and the second once. */
    static Stream<Arguments> ring(Predicate<MovePlace> included) {
        List<MovePlace> places = wanted().filter(included).toList();
        return IntStream.range(0, places.size())
                .filter(i -> places.size() > 1)
                .mapToObj(i -> Arguments.of(places.get(i), places.get((i + 1) % places.size())));
    }

    /** Returns all pairs of two of them. */
    static Stream<Arguments> pairs(Predicate<MovePlace> included) {
        List<MovePlace> places = wanted().filter(included).toList();
        return places.stream()
                .flatMap(from -> places.stream().filter(to -> from != to).map(to -> Arguments.of(from, to)));
    }

    private Optional<SqlServer> server() {
        return switch (this) {
            case POSTGRES -> Optional.of(PostgresServer.shared());
            case MARIADB -> Optional.of(MariadbServer.shared());
            case MYSQL -> Optional.of(MysqlServer.shared());
            case HOME, REDIS, OWN -> Optional.empty();
        };
    }

    /** Stores of these kinds, which are gone when the tests of a class have ended. */
    static final class Stores implements AfterAllCallback {

        private final List<TestDatabase> databases = new ArrayList<>();
        private final Map<String, BackendSettings> shared = new ConcurrentHashMap<>();

        /** Returns the settings of a store of which there are, of each kind, as many as there are numbers. */
        BackendSettings shared(MovePlace place, int number) {
            return place == HOME
                    ? new MemorySettings()
                    : shared.computeIfAbsent(place + "/" + number, name -> fresh(place));
        }

        /** Returns the settings of a store that does not exist yet. */
        synchronized BackendSettings fresh(MovePlace place) {
            Supplier<BackendSettings> none = () -> place == HOME
                    ? new MemorySettings()
                    : place == REDIS
                            ? new RedisSettings(TestRedis.single()).withPrefix(TestRedis.newPrefix())
                            : new KeptSettings(new ByteMapBackend(new SortedByteMap(), Set.of()));
            return place.server()
                    .map(server -> {
                        TestDatabase database = server.unmadeDatabase();
                        databases.add(database);
                        return StoreUrl.parse(database.url());
                    })
                    .orElseGet(none);
        }

        @Override
        public void afterAll(ExtensionContext context) {
            databases.forEach(TestDatabase::close);
        }
    }
}

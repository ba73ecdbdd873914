package dev.holdfast.internal.cache;

import static dev.holdfast.contract.entities.ContractModels.GLOBAL_KEYED;
import static dev.holdfast.contract.entities.ContractModels.LONG_KEYED;
import static dev.holdfast.contract.entities.ContractModels.VERSIONED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.contract.entities.GlobalKeyed;
import dev.holdfast.contract.entities.LongKeyed;
import dev.holdfast.exceptions.ConfigurationException;
import dev.holdfast.exceptions.StoreUnavailableException;
import dev.holdfast.settings.CacheSettings;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;
import dev.holdfast.spi.Row;
import dev.holdfast.spi.Scope;
import dev.holdfast.spi.WriteBatch;
import dev.holdfast.testing.SortedMapBackend;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreCacheTest {

    private static final Scope MAIN = Scope.session("main");

    private final SortedMapBackend backend = new SortedMapBackend();
    private final AtomicLong nanos = new AtomicLong();

    @BeforeEach
    void makeTables() {
        backend.ensureSchema(ContractModels.ALL);
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private StoreCache cache(CacheSettings common, Map<Class<?>, CacheSettings> own) {
        return new StoreCache(common, own, nanos::get);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Row get(ScopeCache rows, EntityModel model, Key key) {
        Scope scope = model.scoped() ? MAIN : Scope.global();
        return rows.table(model).get(key, () -> backend.table(model, scope));
    }

    private void get(ScopeCache rows, long key) {
        get(rows, LONG_KEYED, Key.of(key));
    }

    private static Row row(long key) {
        return Row.of(Key.of(key), "tag", "x".repeat(100));
    }

    @Test
    void rowIsKeptUntilNobodyHasAskedForItForItsTime() {
        StoreCache cache = cache(CacheSettings.defaults().withTimeToLive(Duration.ofMinutes(5)), Map.of());
        ScopeCache rows = cache.session();
        get(rows, 1);
        for (int i = 0; i < 3; i++) {
            pass(Duration.ofMinutes(4));
            get(rows, 1);
        }
        assertThat(cache.statistics().misses()).isEqualTo(1);

        pass(Duration.ofMinutes(6));

        assertThat(cache.statistics().entries()).isZero();
        assertThat(cache.statistics().evictions()).isEqualTo(1);
        get(rows, 1);
        assertThat(cache.statistics().misses()).isEqualTo(2);
    }

    @Test
    void rowsTakeNoMoreBytesThanTheyMay() {
        StoreCache cache = cache(CacheSettings.defaults().withMaxBytes(100_000), Map.of());
        ScopeCache rows = cache.session();
        LongStream.range(0, 1_000)
                .forEach(key -> backend.apply(
                        WriteBatch.in(MAIN).put(LONG_KEYED, row(key)).build()));

        LongStream.range(0, 1_000).forEach(key -> get(rows, key));

        assertThat(cache.statistics().bytes()).isBetween(90_000L, 100_000L);
        assertThat(cache.statistics().entries()).isBetween(150L, 300L);
        assertThat(cache.statistics().evictions())
                .isEqualTo(1_000 - cache.statistics().entries());
    }

    @Test
    void offKeepsNothing() {
        for (CacheSettings off : new CacheSettings[] {
            CacheSettings.off(),
            CacheSettings.defaults().withTimeToLive(Duration.ZERO),
            CacheSettings.defaults().withMaxBytes(0)
        }) {
            StoreCache cache = cache(off, Map.of());
            ScopeCache rows = cache.session();
            rows.write(WriteBatch.in(MAIN).put(LONG_KEYED, row(1)).build(), backend::apply);
            get(rows, 1);
            assertThat(cache.statistics().entries()).isZero();
        }
        assertThatThrownBy(() -> CacheSettings.defaults().withMaxBytes(-1)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> CacheSettings.defaults().withTimeToLive(Duration.ofNanos(-1)))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void entityHasItsOwnSettings() {
        StoreCache cache = cache(
                CacheSettings.off(),
                Map.of(LongKeyed.class, CacheSettings.defaults().withMaxBytes(10_000)));
        ScopeCache rows = cache.session();
        get(rows, VERSIONED, Key.of(1L));
        assertThat(cache.statistics().entries()).isZero();

        LongStream.range(0, 1_000).forEach(key -> get(rows, key));

        assertThat(cache.statistics().bytes()).isBetween(9_000L, 10_000L);
        StoreCache others = cache(CacheSettings.defaults(), Map.of(LongKeyed.class, CacheSettings.off()));
        get(others.session(), 1);
        assertThat(others.statistics().entries()).isZero();
        get(others.session(), VERSIONED, Key.of(1L));
        assertThat(others.statistics().entries()).isEqualTo(1);
    }

    @Test
    void globalEntityIsCachedOnlyIfThatIsSaidOfIt() {
        StoreCache silent = cache(CacheSettings.defaults(), Map.of());
        get(silent.global(), GLOBAL_KEYED, Key.of("a"));
        assertThat(silent.statistics().entries()).isZero();

        StoreCache asked = cache(CacheSettings.off(), Map.of(GlobalKeyed.class, CacheSettings.defaults()));
        get(asked.global(), GLOBAL_KEYED, Key.of("a"));

        assertThat(asked.statistics().entries()).isEqualTo(1);
    }

    @Test
    void rowsAreKeptAgainOnceWriteWithoutAnswerIsLongOver() {
        StoreCache cache = cache(CacheSettings.defaults(), Map.of());
        ScopeCache rows = cache.session();
        assertThatThrownBy(() ->
                        rows.write(WriteBatch.in(MAIN).put(LONG_KEYED, row(1)).build(), batch -> {
                            throw new StoreUnavailableException("The answer was lost by the test.");
                        }))
                .isInstanceOf(StoreUnavailableException.class);
        get(rows, 2);
        assertThat(cache.statistics().entries()).isZero();
        get(cache.session(), 2);
        assertThat(cache.statistics().entries()).as("another session").isEqualTo(1);

        pass(Duration.ofMinutes(1));
        get(rows, 1);

        assertThat(cache.statistics().entries()).isEqualTo(2);
    }

    @Test
    void importsPushNothingOut() {
        StoreCache cache = cache(CacheSettings.defaults(), Map.of());
        ScopeCache rows = cache.session();
        get(rows, 1);
        get(rows, 1_000);
        WriteBatch.Builder many = WriteBatch.in(MAIN);
        LongStream.range(0, 501).forEach(key -> many.put(LONG_KEYED, row(key)));

        rows.write(many.build(), backend::apply);

        assertThat(cache.statistics().entries())
                .as("the one that was not written")
                .isEqualTo(1);
        assertThat(get(rows, LONG_KEYED, Key.of(1L))).isEqualTo(row(1));
    }
}

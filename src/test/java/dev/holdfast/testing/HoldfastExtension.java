package dev.holdfast.testing;

import dev.holdfast.EntityStore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test an {@link EntityStore} in memory, empty, in milliseconds. What passes on it passes on every other
 * backend.
 *
 * <pre>{@code
 * class ReminderTest {
 *
 *     @RegisterExtension
 *     static final HoldfastExtension HOLDFAST = new HoldfastExtension(Reminder.class);
 *
 *     @Test
 *     void remembers(EntityStore store) {
 *         EntityRepository<Reminder, UUID> reminders = store.session("main").repository(Reminder.class);
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>{@code @ExtendWith(HoldfastExtension.class)} does for tests that need none but Holdfast's own entities.
 *
 * <p>All of a test's parameters, those of its {@code @BeforeEach} and {@code @AfterEach} methods among them, are the
 * same store. It is closed after the test, with all sessions that are still open. Tests may run at the same time: each
 * has a store of its own. What is costly, the tables, is kept and used by later tests with the same entities.
 */
public final class HoldfastExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(HoldfastExtension.class);

    private final Class<?>[] entities;

    /** Makes the extension for tests that need none but Holdfast's own entities. */
    public HoldfastExtension() {
        this(new Class<?>[0]);
    }

    /**
     * Makes the extension for tests of own entities.
     *
     * @param entities what the stores are opened with; an entity that is left out works, but slowly
     */
    public HoldfastExtension(Class<?>... entities) {
        this.entities = entities.clone();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EntityStore.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException(
                    "A store belongs to one test. Take it as a parameter of the test, or of a @BeforeEach method.");
        }
        EmptyStores stores = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(EmptyStores.class, key -> new EmptyStores(), EmptyStores.class);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(EntityStore.class, key -> stores.open(entities), EntityStore.class);
    }
}

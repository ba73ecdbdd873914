package dev.holdfast.backend.jpa;

import dev.holdfast.EntityStore;
import dev.holdfast.StoreOptions;
import dev.holdfast.contract.RoundTrips;
import dev.holdfast.settings.CustomSettings;
import dev.holdfast.spi.BackendProvider;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** How many statements are executed. */
abstract class StatementCounts extends RoundTrips {

    private final StatementCounter statements = new StatementCounter();

    /** Returns what opens a database where there is nothing yet, through something that counts. */
    abstract BackendProvider provider(UnaryOperator<DataSource> counting);

    private record Counted(BackendProvider provider) implements CustomSettings {

        @Override
        public String describe() {
            return "counted";
        }
    }

    @Override
    protected EntityStore open(StoreOptions options, Class<?> entity) {
        return EntityStore.openWithoutHome(new Counted(provider(statements::counting)), options, entity);
    }

    @Override
    protected int taken() {
        return statements.taken();
    }
}

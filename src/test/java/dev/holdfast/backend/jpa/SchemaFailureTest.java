package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.holdfast.contract.entities.ContractModels;
import dev.holdfast.exceptions.SchemaException;
import dev.holdfast.exceptions.StoreAccessException;
import dev.holdfast.exceptions.StoreCorruptedException;
import dev.holdfast.exceptions.StoreFullException;
import dev.holdfast.exceptions.StoreUnavailableException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.cfg.JdbcSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is thrown when a table cannot be made is what kept it from being made. */
class SchemaFailureTest {

    private static final SqlErrors H2 = new H2Errors("a directory");
    private static final SqlErrors POSTGRES = new PostgresErrors("a server");

    private static SQLException h2(int code, Throwable cause) {
        String state = code >= 90_000 || code < 50_000 ? Integer.toString(code) : "HY000";
        return new SQLException("secret", state, code, cause);
    }

    private static SQLException state(String state) {
        return new SQLException("secret", state);
    }

    static Stream<Arguments> failures() {
        IOException full = new IOException("No space left on device");
        return Stream.of(
                Arguments.of(H2, h2(ErrorCode.FILE_CORRUPTED_1, null), StoreCorruptedException.class),
                Arguments.of(
                        H2, h2(ErrorCode.GENERAL_ERROR_1, new IllegalStateException()), StoreCorruptedException.class),
                Arguments.of(H2, h2(ErrorCode.IO_EXCEPTION_1, new IOException("x")), StoreUnavailableException.class),
                Arguments.of(H2, h2(ErrorCode.IO_EXCEPTION_1, full), StoreFullException.class),
                Arguments.of(H2, h2(ErrorCode.OUT_OF_MEMORY, null), StoreUnavailableException.class),
                Arguments.of(H2, h2(ErrorCode.TABLE_OR_VIEW_ALREADY_EXISTS_1, null), SchemaException.class),
                Arguments.of(H2, h2(ErrorCode.CANNOT_DROP_2, null), SchemaException.class),
                Arguments.of(POSTGRES, state("42501"), StoreAccessException.class),
                Arguments.of(POSTGRES, state("53100"), StoreFullException.class),
                Arguments.of(POSTGRES, state("08006"), StoreUnavailableException.class),
                Arguments.of(POSTGRES, state("42804"), SchemaException.class),
                Arguments.of(POSTGRES, state("22P02"), SchemaException.class));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void isOfTheKindThatItIsEverywhere(SqlErrors errors, SQLException failure, Class<?> expected) {
        Throwable thrown = catchThrowable(() -> makeTables(errors, failure));

        assertThat(thrown).isInstanceOf(expected);
        assertThat(thrown.getMessage()).doesNotContain("secret").doesNotContain("ct_long");
        if (expected == SchemaException.class) {
            assertThat(thrown).hasMessageContaining("the table ct_text");
        }
    }

    private static void makeTables(SqlErrors errors, SQLException failure) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        DataSource failing = failing(DataSource.class, h2, failure);
        Map<String, Object> product = Map.of(JdbcSettings.DIALECT, H2Words.class.getName());
        try (EntityMappings mappings = new EntityMappings(failing, product, "", errors)) {
            mappings.map(List.of(ContractModels.LONG_KEYED, ContractModels.TEXT_KEYED))
                    .makeTables();
        }
    }

    /** Lets statements that make the second table fail. */
    private static <T> T failing(Class<T> type, T target, SQLException failure) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (arguments != null && String.valueOf(arguments[0]).startsWith("create table ct_text")) {
                throw failure;
            }
            try {
                Object result = method.invoke(target, arguments);
                if (result instanceof Connection connection) {
                    return failing(Connection.class, connection, failure);
                }
                return result instanceof Statement statement && method.getName().equals("createStatement")
                        ? failing(Statement.class, statement, failure)
                        : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}

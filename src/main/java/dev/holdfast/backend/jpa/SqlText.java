package dev.holdfast.backend.jpa;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A statement as it is put together: its text, and what is bound to its parameters in their order. */
final class SqlText {

    /** Binds one parameter or several. */
    @FunctionalInterface
    interface Binding {

        /** Returns the position behind the parameters that were bound. */
        int bind(PreparedStatement statement, int position) throws SQLException;
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Binding> bindings = new ArrayList<>();

    SqlText(String text) {
        this.text.append(text);
    }

    SqlText add(String part) {
        text.append(part);
        return this;
    }

    SqlText add(String part, Binding binding) {
        text.append(part);
        bindings.add(binding);
        return this;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            int position = 1;
            for (Binding binding : bindings) {
                position = binding.bind(statement, position);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}

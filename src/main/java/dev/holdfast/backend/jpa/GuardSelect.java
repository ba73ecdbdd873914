package dev.holdfast.backend.jpa;

import dev.holdfast.spi.Guard;
import dev.holdfast.spi.Scope;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** Part of a statement: selects something if a guard holds, else nothing. */
final class GuardSelect {

    private GuardSelect() {}

    /** Returns whether there can be one: the row of a guard without versions says nothing. */
    static boolean isPossible(MappedTable guarded) {
        return guarded.model().versionPosition() >= 0;
    }

    /**
     * Returns its text.
     *
     * @param what is selected
     * @param lock keeps the row from being changed until the transaction ends
     */
    static String text(String what, MappedTable guarded, String lock) {
        String keys = guarded.primaryKey().stream()
                .map(column -> column + " = ? and ")
                .collect(Collectors.joining());
        String version =
                guarded.attributes().get(guarded.model().versionPosition()).name();
        return "select " + what + " from " + guarded.name() + " where " + keys + "coalesce(" + version + ", 0) = ?"
                + lock;
    }

    /**
     * Binds its parameters, behind those of what is selected.
     *
     * @return the next position
     */
    static int bind(PreparedStatement statement, int position, MappedTable guarded, Scope scope, Guard guard)
            throws SQLException {
        int next = guarded.bindKey(statement, guarded.bindScope(statement, position, scope), guard.key());
        statement.setLong(next, guard.version());
        return next + 1;
    }
}

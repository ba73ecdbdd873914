package dev.holdfast.backend.redis;

import dev.holdfast.spi.Attribute;
import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Scope;
import java.util.Locale;

/**
 * The names of the keys: {@code hf:{session:main}:rows:hf_peer}. What is in braces is the hash tag, so that all keys of a
 * scope are in one slot of a cluster. Names of sessions, tables and attributes have every character that ends a part, or
 * means something in a pattern, written as {@code %} and two digits; so a part ends where it seems to, and no two sets of
 * parts give one name.
 */
final class KeyNames {

    /** What would end a part or the tag, begin an escape, mean something in a pattern, or disturb a terminal. */
    private static final String ESCAPED = "%:{}*?[]\\^\"\u007F";

    /** The tag of the scope of the global entities; those of sessions have a colon. */
    static final String GLOBAL = "global";

    private final String start;

    /**
     * Makes the names of one store.
     *
     * @param prefix what all of them begin with: lower-case letters and digits at most
     */
    KeyNames(String prefix) {
        this.start = (prefix.isEmpty() ? "" : prefix + ":") + "hf:{";
    }

    /** Returns the text that stands for a scope, in names and in the list of scopes. */
    static String tag(Scope scope) {
        return scope.isGlobal() ? GLOBAL : "session:" + escape(scope.session());
    }

    /** Returns the hash of what is known of each table in the store: its indexes. */
    String storeTables() {
        return start + "store}:tables";
    }

    /** Returns the hash of the indexes of each table that have been filled in all scopes. */
    String filledTables() {
        return start + "store}:filled";
    }

    /** Returns the set of the scopes that have, or had, rows. */
    String scopes() {
        return start + "store}:scopes";
    }

    /** Returns a key that is written and removed to see what the user may do. */
    String probe(String unique) {
        return start + "store}:probe:" + unique;
    }

    /** Returns the hash of the indexes of each table that all writers to a scope keep up. */
    String tables(String tag) {
        return start + tag + "}:tables";
    }

    /** Returns the hash of the rows of a table. */
    String rows(String tag, EntityModel model) {
        return name(tag, "rows", model);
    }

    /** Returns the hash of what writers need to know of each row. */
    String states(String tag, EntityModel model) {
        return name(tag, "state", model);
    }

    /** Returns the sorted set of the keys of a table. */
    String order(String tag, EntityModel model) {
        return name(tag, "order", model);
    }

    /** Returns the sorted set of the values of an attribute, each with a key. */
    String index(String tag, EntityModel model, Attribute attribute) {
        return name(tag, "index", model) + ':' + escape(attribute.name());
    }

    private String name(String tag, String kind, EntityModel model) {
        return start + tag + "}:" + kind + ':' + escape(model.table());
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }
}

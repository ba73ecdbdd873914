package dev.holdfast.internal.cache;

/**
 * The rows of one entity in one scope that were kept since all of them were last let go of. Those of an older generation are found
 * by nobody.
 */
final class Generation {

    private final TableCache table;

    Generation(TableCache table) {
        this.table = table;
    }

    TableCache table() {
        return table;
    }
}

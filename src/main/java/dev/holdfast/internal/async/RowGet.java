package dev.holdfast.internal.async;

import dev.holdfast.spi.Row;
import java.util.Optional;

/** A call that reads one row. */
final class RowGet extends Pending<Optional<Row>> {

    private final Place place;

    RowGet(Door door, Place place) {
        super(door);
        this.place = place;
    }

    @Override
    String what() {
        return "reading " + place;
    }

    Place place() {
        return place;
    }
}

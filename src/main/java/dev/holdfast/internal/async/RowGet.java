package dev.holdfast.internal.async;

import dev.holdfast.spi.Row;
import java.util.Optional;

/** A call that reads one row. */
final class RowGet extends Pending<Optional<Row>> {

    private final Place place;

    RowGet(Door door, Place place) {
        super(door, "reading " + place.model().name() + " " + place.key());
        this.place = place;
    }

    Place place() {
        return place;
    }
}

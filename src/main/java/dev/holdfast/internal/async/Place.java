package dev.holdfast.internal.async;

import dev.holdfast.spi.EntityModel;
import dev.holdfast.spi.Key;

/** Where a row of a scope is. */
record Place(EntityModel model, Key key) {

    @Override
    public String toString() {
        return model.name() + " " + key;
    }
}

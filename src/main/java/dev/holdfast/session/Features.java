package dev.holdfast.session;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a session's data is kept. Immutable.
 *
 * @param on the features that are not switched off
 */
public record Features(Set<Feature> on) {

    public Features {
        on = Set.copyOf(on);
    }

    /** Returns that everything is kept. */
    public static Features all() {
        return new Features(EnumSet.allOf(Feature.class));
    }

    /** Returns the same without these features. */
    public Features without(Feature... features) {
        Set<Feature> rest = EnumSet.noneOf(Feature.class);
        rest.addAll(on);
        rest.removeAll(Arrays.asList(features));
        return new Features(rest);
    }

    /** Returns whether a feature is not switched off. */
    public boolean has(Feature feature) {
        return on.contains(feature);
    }
}

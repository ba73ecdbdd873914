package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import org.jspecify.annotations.Nullable;

/** An embedded object that has another within it. */
@Embeddable
public class Address {

    @Column(length = 80)
    public @Nullable String city;

    public int floor;

    @Embedded
    public @Nullable Point place;

    protected Address() {}

    public Address(@Nullable String city, int floor, @Nullable Point place) {
        this.city = city;
        this.floor = floor;
        this.place = place;
    }
}

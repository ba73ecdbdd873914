package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;

/** A key of two parts, the first of which can be the bound of a range. */
@Embeddable
public record PairKey(
        @Column(name = "name", length = 200) String name,
        @Column(name = "num") long number) implements Serializable {}

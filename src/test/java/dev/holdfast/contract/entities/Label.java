package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** An embedded record. */
@Embeddable
public record Label(
        @Column(name = "label_text") @Nullable String text,
        @Column(name = "label_rank") @Nullable Integer rank) {}

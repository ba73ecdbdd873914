package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** A record within an embedded object. */
@Embeddable
public record Point(
        int x,
        int y,

        @Enumerated(EnumType.STRING) @Column(length = 16) @Nullable
        Mood weather) {}

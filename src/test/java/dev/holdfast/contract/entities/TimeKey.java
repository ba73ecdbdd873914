package dev.holdfast.contract.entities;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/** A key of a moment and a day. */
@Embeddable
public record TimeKey(
        @Column(name = "at_time") Instant at,
        @Column(name = "on_day") LocalDate day) implements Serializable {}

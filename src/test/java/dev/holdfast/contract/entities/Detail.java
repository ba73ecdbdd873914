package dev.holdfast.contract.entities;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A record that is kept as JSON. */
public record Detail(
        @Nullable String note,
        List<Long> numbers,
        BigDecimal amount,
        @Nullable Detail inner) {}

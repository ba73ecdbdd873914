package dev.holdfast.contract.entities;

import jakarta.persistence.AttributeConverter;
import java.time.Duration;

/** A value that is stored as text, by a converter. */
public record Fare(long cents, String currency) {

    /** Keeps a fare as text: {@code 1250 EUR}. */
    public static final class AsText implements AttributeConverter<Fare, String> {

        @Override
        public String convertToDatabaseColumn(Fare fare) {
            return fare.cents() + " " + fare.currency();
        }

        @Override
        public Fare convertToEntityAttribute(String text) {
            String[] parts = text.split(" ", 2);
            return new Fare(Long.parseLong(parts[0]), parts[1]);
        }
    }

    /** Keeps a duration as a number of milliseconds. */
    public static final class AsMillis implements AttributeConverter<Duration, Long> {

        @Override
        public Long convertToDatabaseColumn(Duration duration) {
            return duration.toMillis();
        }

        @Override
        public Duration convertToEntityAttribute(Long millis) {
            return Duration.ofMillis(millis);
        }
    }
}

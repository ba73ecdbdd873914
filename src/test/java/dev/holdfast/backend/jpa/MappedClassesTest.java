package dev.holdfast.backend.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.ScopedEntity;
import dev.holdfast.contract.entities.Fare;
import dev.holdfast.contract.entities.Mood;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class that is not found here can change without Hibernate being asked again. */
class MappedClassesTest {

    @Test
    void allThatDecideTheMappingAreFound() {
        List<Class<?>> found = MappedClasses.of(Trip.class);

        assertThat(found).contains(Trip.class, ScopedEntity.class, Leg.class, Mood.class);
    }

    @Test
    void convertersAreFound() {
        List<Class<?>> found = MappedClasses.of(Trip.class);

        assertThat(found).contains(Fare.AsText.class, Fare.AsMillis.class);
    }

    @Entity
    static class Trip extends ScopedEntity<Long> {
        @Convert(converter = Fare.AsText.class)
        Fare fare;

        Leg leg;
    }

    @Embeddable
    static class Leg {
        @Convert(converter = Fare.AsMillis.class)
        Duration duration;

        Mood mood;
    }
}

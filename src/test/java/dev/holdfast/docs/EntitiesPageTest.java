package dev.holdfast.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.EntityRepository;
import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.docs.Appointment.Venue;
import dev.holdfast.settings.MemorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code docs/entities.md} shows compiles and works, and stands there as it does here. */
class EntitiesPageTest {

    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "holdfast", "docs");

    @Test
    void keepsAppointments() {
        try (EntityStore store = EntityStore.openWithoutHome(MemorySettings.inMemory());
                Session session = store.session("main")) {
            EntityRepository<Appointment, UUID> appointments = session.repository(Appointment.class);

            Appointment appointment = appointments.save(new Appointment(new Venue("Bern", 3)));
            appointment.confirm();
            appointments.save(appointment);
            appointments.compute(
                    appointment.key(),
                    found -> found.map(present -> present.invite("Ada", 2)).orElse(null));

            assertThat(appointments.findBy("city", "Bern")).singleElement().satisfies(found -> {
                assertThat(found.status()).isEqualTo(Appointment.Status.CONFIRMED);
                assertThat(found.guests()).isEqualTo(Map.of("Ada", 2));
                assertThat(found.changedAt()).isAfterOrEqualTo(appointment.changedAt());
                assertThat(found.version()).isEqualTo(3);
            });
            appointment.last(Duration.ofMinutes(-1));
            assertThatThrownBy(() -> appointments.save(appointment)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void showsWhatIsHere() throws IOException {
        String here = packed(Files.readString(SOURCES.resolve("Appointment.java"))
                + Files.readString(SOURCES.resolve("EntitiesPageTest.java")));
        List<String> shown = Pattern.compile("```java\n(.*?)\n}?\n?```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs", "entities.md")))
                .results()
                .map(block -> packed(block.group(1)))
                .toList();

        assertThat(shown).hasSize(2).allSatisfy(block -> assertThat(here).contains(block));
    }

    private static String packed(String text) {
        return text.replaceAll("\\s+", "");
    }
}

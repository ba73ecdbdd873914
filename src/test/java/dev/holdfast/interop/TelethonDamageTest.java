package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.holdfast.exceptions.HoldfastException;
import dev.holdfast.exceptions.SessionFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TelethonDamageTest {

    private static final int FLIPS = Integer.getInteger("holdfast.test.flips", 250);
    private static final long SEED = Long.getLong("holdfast.test.seed", 20_261_122L);

    @TempDir
    private Path directory;

    private Path file;
    private byte[] sound;

    @BeforeEach
    void copyFixture() throws IOException {
        file = Fixture.copyTo(directory);
        sound = Files.readAllBytes(file);
    }

    @Test
    void refusesAFileThatIsCutShort() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 120; i++) {
            int length = i < 20 ? i * 16 : i < 60 ? (i - 19) * 4096 : random.nextInt(sound.length);
            Files.write(file, Arrays.copyOf(sound, Math.min(length, sound.length - 1)));

            assertThat(read()).as("cut to %d bytes", length).isInstanceOf(SessionFileException.class);
        }
    }

    @Test
    void refusesAFileWithAPageOfZeros() throws IOException {
        for (int page = 0; page < sound.length / 4096; page++) {
            byte[] damaged = sound.clone();
            Arrays.fill(damaged, page * 4096, (page + 1) * 4096, (byte) 0);
            Files.write(file, damaged);

            assertThat(read()).as("page %d of zeros", page + 1).isInstanceOf(SessionFileException.class);
        }
    }

    /** SQLite has no checksums: a flipped byte of a name is another name. But no row may get lost unnoticed. */
    @Test
    void readsEveryRowOrRefusesAFileWithAFlippedByte() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < FLIPS; i++) {
            // Half of them in the header and the heads of pages, where the structure is.
            int offset = i % 2 == 0
                    ? random.nextInt(sound.length)
                    : random.nextInt(sound.length / 4096) * 4096 + random.nextInt(i % 3 == 0 ? 100 : 600);
            byte[] damaged = sound.clone();
            damaged[offset] ^= (byte) (1 + random.nextInt(255));
            Files.write(file, damaged);

            assertThatCode(this::read)
                    .as("byte %d is %d", offset, damaged[offset])
                    .doesNotThrowAnyException();
        }
    }

    private @Nullable HoldfastException read() {
        try (ForeignSession session = ForeignSession.open(file)) {
            assertThat(session.peers().count()).isEqualTo(5000);
            assertThat(session.sentFiles().count()).isEqualTo(50);
            assertThat(session.updateStates().count()).isEqualTo(201);
            return null;
        } catch (HoldfastException e) {
            return e;
        }
    }
}

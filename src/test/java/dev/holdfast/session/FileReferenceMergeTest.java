package dev.holdfast.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FileReferenceMergeTest {

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final FileLocation PLACE = FileLocation.document(5);
    private static final FileOrigin ONE = FileOrigin.message(1, 1);
    private static final FileOrigin TWO = FileOrigin.stickerSet(2, 2);
    private static final FileOrigin THREE = FileOrigin.emoticon("three");

    private static SeenFile seen(int reference, Instant at, FileOrigin... origins) {
        return new SeenFile(PLACE, new byte[] {(byte) reference}, at, origins);
    }

    @Test
    void laterReferenceReplacesAndOriginsAreJoined() {
        FileReference first = FileReferenceMerge.merge(null, seen(1, NOON, ONE, TWO, ONE));
        assertThat(first.origins()).containsExactly(ONE, TWO);

        FileReference second = FileReferenceMerge.merge(first, seen(2, NOON, THREE, ONE));

        assertThat(second.reference()).containsExactly(2);
        assertThat(second.origins()).containsExactly(TWO, THREE, ONE);
        assertThat(second.updatedAt()).isEqualTo(NOON);
    }

    @Test
    void earlierReferenceAddsItsOriginsOnly() {
        FileReference late = FileReferenceMerge.merge(null, seen(2, NOON, TWO));

        FileReference joined = FileReferenceMerge.merge(late, seen(1, NOON.minusSeconds(1), ONE));

        assertThat(joined.reference()).containsExactly(2);
        assertThat(joined.updatedAt()).isEqualTo(NOON);
        assertThat(joined.origins()).containsExactly(ONE, TWO);
    }

    @Test
    void latestOriginsAreKept() {
        FileOrigin[] many =
                IntStream.range(0, 15).mapToObj(id -> FileOrigin.message(1, id)).toArray(FileOrigin[]::new);

        FileReference first = FileReferenceMerge.merge(null, seen(1, NOON, many));
        assertThat(first.origins()).hasSize(FileReferenceMerge.MAX_ORIGINS).endsWith(many[14]);

        FileReference second = FileReferenceMerge.merge(first, seen(1, NOON, ONE));
        assertThat(second.origins())
                .hasSize(FileReferenceMerge.MAX_ORIGINS)
                .startsWith(many[6])
                .endsWith(many[14], ONE);
    }
}

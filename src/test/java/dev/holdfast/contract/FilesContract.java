package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.EntityStore;
import dev.holdfast.Session;
import dev.holdfast.session.Feature;
import dev.holdfast.session.Features;
import dev.holdfast.session.FileLocation;
import dev.holdfast.session.FileOrigin;
import dev.holdfast.session.FileReference;
import dev.holdfast.session.FileReferences;
import dev.holdfast.session.SeenFile;
import dev.holdfast.session.SentFile;
import dev.holdfast.session.SentFileKey;
import dev.holdfast.session.SentFileType;
import dev.holdfast.session.SentFiles;
import dev.holdfast.session.SessionData;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files can be fetched by their references, and sent again without being uploaded. */
public interface FilesContract extends ApiContract {

    Instant SEEN = Instant.parse("2026-11-26T12:00:00.123456Z");

    private static SeenFile seen(FileLocation location, int reference, Instant at, FileOrigin... origins) {
        return new SeenFile(location, new byte[] {0, (byte) reference, -1}, at, origins);
    }

    private static void assertReference(
            FileReferences references, FileLocation location, int reference, FileOrigin... origins) {
        assertThat(references.find(location)).get().satisfies(found -> {
            assertThat(found.reference()).isEqualTo(new byte[] {0, (byte) reference, -1});
            assertThat(found.origins()).containsExactly(origins);
            assertThat(found.updatedAt()).isEqualTo(SEEN);
        });
    }

    @Test
    default void referencesOfFilesAreKeptWithAllKindsOfOrigins() {
        FileReferences references = SessionData.of(open().session("main")).fileReferences();
        FileOrigin[] origins = {
            FileOrigin.userPhoto(1, Long.MAX_VALUE),
            FileOrigin.peerPhoto(-1000000000005L),
            FileOrigin.stickerSet(Long.MIN_VALUE, -5),
            FileOrigin.message(-5, 7),
            FileOrigin.savedGifs(),
            FileOrigin.recentStickers(),
            FileOrigin.favedStickers(),
            FileOrigin.emoticon("😀\""),
            FileOrigin.wallpaper(1, 2)
        };
        assertThat(references.find(FileLocation.document(5))).isEmpty();

        references.seenAll(List.of(
                seen(FileLocation.document(5), 1, SEEN, origins),
                seen(FileLocation.photo(5), 2, SEEN),
                seen(FileLocation.photoLocation(2, 5, -3), 3, SEEN, origins[0])));

        assertReference(references, FileLocation.document(5), 1, origins);
        assertReference(references, FileLocation.photo(5), 2);
        assertReference(references, FileLocation.photoLocation(2, 5, -3), 3, origins[0]);
        assertThat(references.find(FileLocation.photoLocation(2, 5, 3))).isEmpty();
        assertThat(references.count()).isEqualTo(3);
        references.forget(FileLocation.photo(5));
        assertThat(references.find(FileLocation.photo(5))).isEmpty();
        references.seenAll(List.of());
        assertThat(references.count()).isEqualTo(2);
    }

    @Test
    default void referencesGoForwardsAndOriginsAreJoined() {
        FileReferences references = SessionData.of(open().session("main")).fileReferences();
        FileLocation location = FileLocation.document(5);
        FileOrigin first = FileOrigin.message(1, 1);
        FileOrigin second = FileOrigin.message(1, 2);
        references.seen(seen(location, 2, SEEN, first));

        references.seenAll(List.of(
                seen(location, 1, SEEN.minusSeconds(1), second), seen(location, 3, SEEN, FileOrigin.savedGifs())));

        assertReference(references, location, 3, second, first, FileOrigin.savedGifs());
    }

    @Test
    default void originsFromManyThreadsAreAllKept() {
        FileReferences references = SessionData.of(open().session("main")).fileReferences();
        FileLocation location = FileLocation.document(5);

        Threads.run(8, thread -> references.seen(seen(location, 1, SEEN, FileOrigin.message(1, thread))));

        assertThat(references.find(location).orElseThrow().origins())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8)
                        .mapToObj(id -> FileOrigin.message(1, id))
                        .toList());
    }

    @Test
    default void fileReferencesAreEmptiedWhenTheyAreSwitchedOff() {
        EntityStore store = open();
        Session session = store.session("main");
        SessionData.of(session).fileReferences().seen(seen(FileLocation.document(5), 1, SEEN));
        SessionData.of(session).sentFiles().remember(new SentFile(new SentFileKey("a", 1, SentFileType.PHOTO), 2, 3));
        session.close();

        Session again = store.session("main");
        SessionData data = SessionData.open(again, Features.all().without(Feature.FILE_REFERENCES));

        assertThat(again.repository(FileReference.class).count()).isZero();
        data.fileReferences().seen(seen(FileLocation.document(6), 1, SEEN));
        data.fileReferences().forget(FileLocation.document(6));
        assertThat(data.fileReferences().find(FileLocation.document(6))).isEmpty();
        assertThat(data.fileReferences().count()).isZero();
        assertThat(again.repository(FileReference.class).count()).isZero();
        assertThat(data.sentFiles().find(new SentFileKey("a", 1, SentFileType.PHOTO)))
                .isPresent();
    }

    @Test
    default void sentFilesAreFoundByTheirContent() {
        SentFiles files = SessionData.of(open().session("main")).sentFiles();
        SentFileKey photo = new SentFileKey("d41d8cd98f00b204e9800998ecf8427e", 5, SentFileType.PHOTO);
        SentFileKey document = new SentFileKey("d41d8cd98f00b204e9800998ecf8427e", 5, SentFileType.DOCUMENT);
        SentFileKey longer = new SentFileKey("d41d8cd98f00b204e9800998ecf8427e", 6, SentFileType.PHOTO);

        files.remember(new SentFile(photo, 1, 2));
        files.rememberAll(List.of(new SentFile(photo, Long.MIN_VALUE, 3), new SentFile(document, 4, 5)));

        assertThat(files.find(photo))
                .get()
                .returns(Long.MIN_VALUE, SentFile::fileId)
                .returns(3L, SentFile::accessHash);
        assertThat(files.find(document)).get().returns(4L, SentFile::fileId);
        assertThat(files.find(longer)).isEmpty();
        files.forget(photo);
        assertThat(files.find(photo)).isEmpty();
        assertThat(files.find(document)).isPresent();
    }
}

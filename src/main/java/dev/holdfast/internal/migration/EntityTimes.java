package dev.holdfast.internal.migration;

import dev.holdfast.migration.EntityReport;
import dev.holdfast.spi.EntityModel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up, by entity, what was done in all sessions. */
final class EntityTimes {

    private static final EntityReport NOTHING = new EntityReport("", 0, 0, 0, Duration.ZERO, Duration.ZERO);

    private final Map<String, EntityReport> reports = new LinkedHashMap<>();

    void copied(EntityModel model, long read, long written, Duration took) {
        EntityReport sum = sum(model);
        reports.put(
                model.table(),
                new EntityReport(
                        model.table(),
                        sum.read() + read,
                        sum.written() + written,
                        sum.verified(),
                        sum.copying().plus(took),
                        sum.verifying()));
    }

    void verified(EntityModel model, long rows, Duration took) {
        EntityReport sum = sum(model);
        reports.put(
                model.table(),
                new EntityReport(
                        model.table(),
                        sum.read(),
                        sum.written(),
                        sum.verified() + rows,
                        sum.copying(),
                        sum.verifying().plus(took)));
    }

    private EntityReport sum(EntityModel model) {
        return reports.getOrDefault(model.table(), NOTHING);
    }

    long rowsRead() {
        return reports.values().stream().mapToLong(EntityReport::read).sum();
    }

    List<EntityReport> reports() {
        return List.copyOf(reports.values());
    }
}

package dev.holdfast.cli;

import dev.holdfast.migration.EntityReport;
import dev.holdfast.migration.MigrationReport;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows what a migration has done, by entity. */
final class MigrationText {

    private MigrationText() {}

    static void print(MigrationReport report, String done, PrintWriter out) {
        out.println(done + " " + sessions(report.sessions()) + " from " + Printable.value(report.from()) + " to "
                + Printable.value(report.to()) + ":");
        new Table(out, "  ", "table", "read", "written", "verified", "copying s", "verifying s")
                .print(report.entities().stream()
                        .map(entity -> List.of(
                                Printable.value(entity.table()),
                                Long.toString(entity.read()),
                                Long.toString(entity.written()),
                                Long.toString(entity.verified()),
                                seconds(entity.copying()),
                                seconds(entity.verifying())))
                        .toList());
        out.println();
        out.println("  " + report.rows() + " rows in " + seconds(report.took()) + " s"
                + (report.took().toMillis() == 0
                        ? ""
                        : ", " + report.rows() * 1000 / report.took().toMillis() + " rows/s"));
    }

    /** Prints what would be moved. */
    static void printPlan(MigrationReport plan, PrintWriter out) {
        out.println("Would move " + sessions(plan.sessions()) + " from " + Printable.value(plan.from()) + " to "
                + Printable.value(plan.to()) + ":");
        new Table(out, "  ", "table", "rows")
                .print(plan.entities().stream()
                        .map(entity -> List.of(Printable.value(entity.table()), Long.toString(entity.read())))
                        .toList());
    }

    private static String sessions(List<String> names) {
        return names.size() == 1 ? "the session " + Printable.value(names.get(0)) : names.size() + " sessions";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f", duration.toMillis() / 1e3);
    }

    static String json(MigrationReport report) {
        return Json.object(json -> json.add("from", report.from())
                .add("to", report.to())
                .array("sessions", report.sessions().stream().map(Json::text).toList())
                .add("seconds", inSeconds(report.took()))
                .add("rows", report.rows())
                .array(
                        "entities",
                        report.entities().stream().map(MigrationText::json).toList()));
    }

    private static String json(EntityReport entity) {
        return Json.object(json -> json.add("table", entity.table())
                .add("read", entity.read())
                .add("written", entity.written())
                .add("verified", entity.verified())
                .add("copy_seconds", inSeconds(entity.copying()))
                .add("verify_seconds", inSeconds(entity.verifying())));
    }

    private static double inSeconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}

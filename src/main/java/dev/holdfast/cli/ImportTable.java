package dev.holdfast.cli;

import dev.holdfast.interop.ImportCount;
import dev.holdfast.interop.ImportReport;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows what an import has done, by entity. */
final class ImportTable {

    private ImportTable() {}

    static void print(ImportReport report, PrintWriter out) {
        new Table(out, "  ", "entity", "read", "added", "there already")
                .print(counts(report).entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey(),
                                Long.toString(entry.getValue().read()),
                                Long.toString(entry.getValue().added()),
                                Long.toString(entry.getValue().alreadyThere())))
                        .toList());
    }

    static String json(ImportReport report) {
        return Json.object(json -> {
            for (Map.Entry<String, ImportCount> entry : counts(report).entrySet()) {
                ImportCount count = entry.getValue();
                json.raw(
                        entry.getKey(),
                        Json.object(fields -> fields.add("read", count.read())
                                .add("added", count.added())
                                .add("already_there", count.alreadyThere())));
            }
        });
    }

    private static Map<String, ImportCount> counts(ImportReport report) {
        Map<String, ImportCount> counts = new LinkedHashMap<>();
        counts.put("DataCenter", report.dataCenters());
        counts.put("Peer", report.peers());
        counts.put("Username", report.usernames());
        counts.put("SentFile", report.sentFiles());
        counts.put("UpdateState", report.updateStates());
        return counts;
    }
}

package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.api.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What has become of the lines of a bulk request so far. */
final class BulkResults {

    private final SortedMap<Integer, BulkLine> lines = new TreeMap<>();

    void add(BulkLine line) {
        lines.put(line.line(), line);
    }

    void refused(int line, EarningRefusal refusal) {
        refused(line, refusal.fold(EarningProblems.INSTANCE));
    }

    void refused(int line, Problem problem) {
        add(BulkLine.refused(line, problem));
    }

    BulkAnswer answer() {
        return new BulkAnswer(List.copyOf(lines.values()));
    }
}

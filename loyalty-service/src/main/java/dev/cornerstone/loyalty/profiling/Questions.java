package dev.cornerstone.loyalty.profiling;

import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Learns what became of questions, and tells how often. */
@Singleton
public final class Questions {

    private final Database database;
    private final Map<String, Long> points;
    private final ZoneId zone;

    Questions(Database database, ProfilingConfig config, LedgerConfig ledger) {
        this.database = database;
        points = config.points().orElse(List.of()).stream()
                .collect(Collectors.toUnmodifiableMap(QuestionPoints::question, QuestionPoints::points));
        zone = ledger.zone();
    }

    /** Counts what happened and notes the answers; each must be new. An answer is worth what it is worth now, for ever. */
    public void learn(Connection connection, Collection<Told> told) throws SQLException {
        SortedMap<QuestionRows.Key, Long> times = new TreeMap<>();
        for (Told each : told) {
            LocalDate day = LocalDate.ofInstant(each.at(), zone);
            times.merge(new QuestionRows.Key(day, each.question(), each.action().word()), 1L, Math::addExact);
        }
        if (times.isEmpty()) {
            return;
        }
        QuestionRows.count(connection, times);
        // In one order for everybody, so that two batches never wait for each other.
        List<Told> answers = told.stream()
                .filter(each -> each.action() == Told.Action.ANSWERED)
                .sorted(Comparator.comparing(Told::subject)
                        .thenComparing(Told::question)
                        .thenComparing(Told::at))
                .toList();
        for (Told answer : answers) {
            QuestionRows.answered(connection, answer, points.getOrDefault(answer.question(), 0L));
        }
    }

    /** What became of each question in a month, by their names. */
    public List<QuestionCount> counts(YearMonth month) {
        return database.read(connection -> QuestionRows.counts(
                connection, month.atDay(1), month.plusMonths(1).atDay(1)));
    }
}

package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Puts reports together out of figures. */
@Singleton
final class Reports {

    /** How many cohorts a report looks back on, its own month's included. */
    static final int COHORTS = 12;

    static final List<String> STEPS = List.of("registered", "signed-in", "earned", "redeemed");
    static final List<String> WAITS = List.of("same-day", "week", "month", "quarter", "not-by-then");

    /** When it is known how far somebody comes, by what figures mean by it. */
    private static final Duration FOLLOWED_FOR = Duration.ofDays(90);

    private final Database database;
    private final AnalyticsConfig config;
    private final Clock clock;
    private final ZoneId zone;

    Reports(Database database, AnalyticsConfig config, LedgerConfig ledger, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
        zone = ledger.zone();
    }

    /** The month that is going on. */
    YearMonth current() {
        return YearMonth.from(clock.instant().atZone(zone));
    }

    /** All there is, as it stands now. */
    Report exact(String scope, YearMonth month) {
        LocalDate first = month.atDay(1);
        LocalDate next = month.plusMonths(1).atDay(1);
        LocalDate firstCohort = month.minusMonths(COHORTS - 1L).atDay(1);
        return database.read(connection -> report(
                scope,
                month,
                FigureRows.read(connection, scope, Span.DAY, first, next),
                FigureRows.read(connection, scope, Span.MONTH, first, next),
                FigureRows.read(connection, scope, Span.COHORT, firstCohort, next)));
    }

    /** What a partner is told of a month; empty as long as too much of it may still change. */
    Optional<Report> published(String partner, YearMonth month) {
        if (!isOver(month, config.publishedAfter())) {
            return Optional.empty();
        }
        Report exact = exact(partner, month);
        return Optional.of(
                (isOver(month, FOLLOWED_FOR.plus(config.publishedAfter())) ? exact : exact.withoutWhatIsUnderWay())
                        .withoutGroupsBelow(config.groupMin()));
    }

    private boolean isOver(YearMonth month, Duration since) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return !clock.instant().isBefore(end.plus(since));
    }

    private static Report report(
            String scope, YearMonth month, List<Figure> days, List<Figure> totals, List<Figure> cohorts) {
        Map<Measure, Table> measures = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            Table table = new Table(
                    month.atDay(1)
                            .datesUntil(month.plusMonths(1).atDay(1))
                            .map(day -> cell(
                                    day.toString(),
                                    days.stream()
                                            .filter(figure -> figure.start().equals(day)
                                                    && figure.name().equals(measure.figure()))
                                            .findFirst()))
                            .toList(),
                    cell("", find(totals, measure.figure(), "")));
            measures.put(measure, table);
        }
        LocalDate first = month.atDay(1);
        List<Figure> own =
                cohorts.stream().filter(figure -> figure.start().equals(first)).toList();
        Cell signIns = measures.get(Measure.SIGN_INS).total();
        return new Report(
                scope,
                month,
                measures,
                breakdown(totals, "sign-in-by-provider", signIns),
                breakdown(totals, "sign-in-by-channel", signIns),
                breakdown(totals, "sign-in-by-partner", signIns),
                Optional.of(parts(own, "funnel", STEPS)),
                Optional.of(parts(own, "first-redemption", WAITS)),
                retention(month, cohorts));
    }

    private static Table breakdown(List<Figure> totals, String name, Cell total) {
        return new Table(
                totals.stream()
                        .filter(figure -> figure.name().equals(name))
                        .map(figure -> Cell.of(figure.part(), figure.value(), figure.people()))
                        .toList(),
                total);
    }

    private static Table parts(List<Figure> figures, String name, List<String> parts) {
        List<Cell> cells = parts.stream()
                .map(part -> cell(part, find(figures, name, part)))
                .toList();
        long sum = cells.stream().mapToLong(Cell::people).sum();
        return new Table(cells, name.equals("funnel") ? cells.get(0) : Cell.of("", sum, sum));
    }

    private static List<Report.Cohort> retention(YearMonth last, List<Figure> cohorts) {
        List<Report.Cohort> rows = new ArrayList<>();
        for (LocalDate start : new TreeSet<>(cohorts.stream().map(Figure::start).toList())) {
            YearMonth month = YearMonth.from(start);
            List<Figure> own = cohorts.stream()
                    .filter(figure -> figure.start().equals(start))
                    .toList();
            int months = (int) ChronoUnit.MONTHS.between(month, last);
            if (find(own, "retained", "0").isPresent()) {
                rows.add(new Report.Cohort(
                        month,
                        IntStream.rangeClosed(0, months)
                                .mapToObj(Integer::toString)
                                .map(part -> cell(part, find(own, "retained", part)))
                                .toList()));
            }
        }
        return rows;
    }

    private static Optional<Figure> find(List<Figure> figures, String name, String part) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name) && figure.part().equals(part))
                .findFirst();
    }

    private static Cell cell(String part, Optional<Figure> figure) {
        return figure.map(found -> Cell.of(part, found.value(), found.people())).orElseGet(() -> Cell.of(part, 0, 0));
    }
}

package dev.cornerstone.loyalty.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.profiling.QuestionCount;
import dev.cornerstone.loyalty.testing.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the page shows of a report, without anybody being signed in. */
@ServiceTest
class ProgrammePageTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final Map<String, String> PARTNERS =
            Map.of("roastery", "Roastery", "papertrail", "Papertrail & Sons");

    /** The page is left in target/, to be looked at. */
    @Test
    void everyChartIsATableToo() throws IOException {
        String page = page(
                report(Report.PROGRAMME, MONTH, 1),
                report(Report.PROGRAMME, MONTH.minusMonths(1), 2),
                new QuestionCount("birthYear", 1_204, 602, 310, 88),
                new QuestionCount("favouriteShop", 871, 640, 120, 34));
        Files.writeString(Path.of("target", "programme.html"), page);

        assertThat(occurrences(page, "<figure class=\"chart\"")).isEqualTo(4);
        assertThat(occurrences(page, "</details>")).isEqualTo(4);
        assertThat(occurrences(page, "<div class=\"drawing\" hidden></div>")).isEqualTo(4);
        assertThat(occurrences(page, "<table class=\"bars\"")).isEqualTo(5);
        assertThat(page).contains("<table class=\"retention\"");
        assertThat(page)
                .contains("<th scope=\"row\">birthYear</th><td class=\"amount\">1,204</td><td class=\"amount\">602</td>"
                        + "<td class=\"amount\">310</td><td class=\"amount\">88</td><td class=\"amount\">50%</td>");
        for (int day = 1; day <= 30; day++) {
            assertThat(occurrences(page, "<th scope=\"row\">2026-11-%02d</th>".formatted(day)))
                    .isEqualTo(4);
        }
        assertThat(page).contains("Papertrail &amp; Sons", "November 2026", "href=\"/programme?month=2026-10\"");
    }

    @Test
    void noScriptAndNoStyleIsInThePageItself() throws IOException {
        String page = page(
                report(Report.PROGRAMME, MONTH, 1),
                report(Report.PROGRAMME, MONTH.minusMonths(1), 2),
                new QuestionCount("birthYear", 1_204, 602, 310, 88),
                new QuestionCount("favouriteShop", 871, 640, 120, 34));

        assertThat(page).doesNotContain("<script>", "style=", " onclick", "javascript:");
        assertThat(occurrences(page, "<script src=\"/portal/")).isEqualTo(3);
        assertThat(occurrences(page, "<script")).isEqualTo(3);
    }

    @Test
    void aPartnersFiguresAreItsOwnAndItsCsvToo() {
        String page = page(report("roastery", MONTH, 1), report("roastery", MONTH.minusMonths(1), 2));

        assertThat(page)
                .contains("<p class=\"scope\">Roastery</p>", "value=\"roastery\" selected")
                .contains("href=\"/programme/figures.csv?month=2026-11&amp;partner=roastery\"")
                .doesNotContain("Sign-ins by partner", "Questions to members");
    }

    @Test
    void aMonthInWhichNothingHappenedSaysSo() throws IOException {
        Report empty = new Report(
                Report.PROGRAMME,
                MONTH,
                measures(day -> 0, MONTH),
                new Table(List.of(), Cell.of("", 0, 0)),
                new Table(List.of(), Cell.of("", 0, 0)),
                new Table(List.of(), Cell.of("", 0, 0)),
                Optional.empty(),
                Optional.empty(),
                List.of());

        String page = page(empty, empty);

        Files.writeString(Path.of("target", "programme-empty.html"), page);
        assertThat(page).contains("Nobody in this month.", "Nobody yet.", "Nobody was asked anything", "\u2013");
    }

    @Test
    void whoIsNoOperatorIsToldWhoseThePageIs() throws IOException {
        String page = ProgrammePageResource.Templates.forbidden().render();

        Files.writeString(Path.of("target", "programme-forbidden.html"), page);
        assertThat(page).contains("programme-operator", "href=\"/programme/logout\"");
    }

    private static String page(Report report, Report before, QuestionCount... counts) {
        List<QuestionCount> questions = List.of(counts);
        return ProgrammePageResource.Templates.figures(ProgrammeView.of(report, before, PARTNERS, MONTH, questions))
                .render();
    }

    private static Report report(String scope, YearMonth month, long seed) {
        Random random = new Random(seed);
        Map<Measure, Table> days = measures(
                day -> 900
                        + 30L * day
                        + random.nextInt(200)
                        - (LocalDate.of(2026, 11, 1)
                                                .plusDays(day)
                                                .getDayOfWeek()
                                                .getValue()
                                        > 5
                                ? 350
                                : 0),
                month);
        long signIns = days.get(Measure.SIGN_INS).total().value();
        List<Report.Cohort> cohorts = IntStream.range(0, 12)
                .mapToObj(back -> {
                    List<Cell> cells = new ArrayList<>();
                    double rest = 400 + 40 * back;
                    for (int later = 0; later <= 11 - back; later++) {
                        cells.add(Cell.of("" + later, Math.round(rest), Math.round(rest)));
                        rest *= later == 0 ? 0.58 : 0.9 + random.nextDouble() / 10;
                    }
                    return new Report.Cohort(month.minusMonths(11L - back), cells);
                })
                .toList();
        return new Report(
                scope,
                month,
                days,
                parts(signIns, "", 62, "roastery", 23, "google", 15),
                parts(signIns, "web", 48, "mobile", 37, "till", 9, "", 6),
                parts(signIns, "", 55, "roastery", 28, "papertrail", 17),
                Optional.of(steps(Reports.STEPS, 1_240, 1_102, 806, 214)),
                Optional.of(steps(Reports.WAITS, 61, 122, 208, 164, 547)),
                cohorts);
    }

    private static Map<Measure, Table> measures(IntToLongFunction active, YearMonth month) {
        Map<Measure, Table> measures = new EnumMap<>(Measure.class);
        long[] days =
                IntStream.range(0, month.lengthOfMonth()).mapToLong(active).toArray();
        Map<Measure, Double> factors = Map.of(
                Measure.ACTIVE, 1d,
                Measure.SIGN_INS, 1.7,
                Measure.SIGN_INS_FAILED, 0.11,
                Measure.STEP_UPS_PASSED, 0.031,
                Measure.STEP_UPS_FAILED, 0.008,
                Measure.REGISTRATIONS, 0.03,
                Measure.EARNS, 0.8,
                Measure.POINTS_EARNED, 21d,
                Measure.REDEMPTIONS, 0.12,
                Measure.POINTS_REDEEMED, 9d);
        factors.forEach((measure, factor) -> {
            List<Cell> cells = IntStream.range(0, days.length)
                    .mapToObj(
                            day -> Cell.of(month.atDay(day + 1).toString(), Math.round(days[day] * factor), days[day]))
                    .toList();
            long sum = cells.stream().mapToLong(Cell::value).sum();
            long total = measure == Measure.ACTIVE ? sum / 6 : sum;
            measures.put(
                    measure,
                    new Table(
                            cells, Cell.of("", total, LongStream.of(days).max().orElse(0))));
        });
        return measures;
    }

    private static Table parts(long whole, Object... namesAndPercents) {
        List<Cell> cells = new ArrayList<>();
        for (int index = 0; index < namesAndPercents.length; index += 2) {
            long value = whole * (int) namesAndPercents[index + 1] / 100;
            cells.add(Cell.of((String) namesAndPercents[index], value, value));
        }
        return new Table(cells, Cell.of("", whole, whole));
    }

    private static Table steps(List<String> names, long... people) {
        List<Cell> cells = IntStream.range(0, people.length)
                .mapToObj(index -> Cell.of(names.get(index), people[index], people[index]))
                .toList();
        long total = names == Reports.STEPS ? people[0] : LongStream.of(people).sum();
        return new Table(cells, Cell.of("", total, total));
    }

    private static int occurrences(String page, String part) {
        return page.split(Pattern.quote(part), -1).length - 1;
    }
}

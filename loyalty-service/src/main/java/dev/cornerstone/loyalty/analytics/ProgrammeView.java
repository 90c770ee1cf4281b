package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.profiling.QuestionCount;
import java.text.NumberFormat;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The page of the figures, worded and measured and ready to be laid out.
 *
 * @param previous the month before, as addresses write it
 * @param previousName what it is called
 * @param next the month after; null when that has not begun
 * @param partner whose figures they are; null for the programme's
 * @param questions what members were asked; told of the programme as a whole only
 */
record ProgrammeView(
        String month,
        String monthName,
        String previous,
        String previousName,
        String next,
        String partner,
        String scopeName,
        List<Choice> scopes,
        List<Tile> tiles,
        List<DayChart> days,
        List<Bars> bars,
        List<String> retentionHead,
        List<CohortRow> retention,
        List<QuestionRow> questions) {

    private static final DateTimeFormatter MONTH_NAME = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final int HEAT_STEPS = 10;
    private static final Map<String, String> CHANNELS =
            Map.of("web", "Web", "mobile", "Mobile app", "till", "Till", "", "Not said");
    private static final List<String> STEPS = List.of("Registered", "Signed in", "Earned", "Redeemed");
    private static final List<String> WAITS =
            List.of("The same day", "Within a week", "Within 30 days", "Within 90 days", "Not within 90 days");

    /** @param partners the partners by id, with their names */
    static ProgrammeView of(
            Report report,
            Report before,
            Map<String, String> partners,
            YearMonth current,
            List<QuestionCount> questions) {
        boolean whole = report.scope().equals(Report.PROGRAMME);
        List<Bars> bars = new ArrayList<>();
        if (whole) {
            bars.add(breakdown(
                    "partners",
                    "Sign-ins by partner",
                    report.byPartner(),
                    part -> part.isEmpty() ? "Cornerstone's own apps" : partners.getOrDefault(part, part)));
        }
        bars.add(breakdown(
                "providers",
                "Sign-ins by identity provider",
                report.byProvider(),
                part -> part.isEmpty() ? "Cornerstone itself" : partners.getOrDefault(part, part)));
        bars.add(breakdown(
                "channels", "Sign-ins by channel", report.byChannel(), part -> CHANNELS.getOrDefault(part, part)));
        report.funnel()
                .ifPresent(funnel -> bars.add(Bars.of(
                        "funnel",
                        "From registration to redemption",
                        "People who registered in the month, and how far they came within 90 days",
                        funnel,
                        STEPS,
                        funnel.total().value(),
                        ProgrammeView::number)));
        report.firstRedemption()
                .ifPresent(waits -> bars.add(Bars.of(
                        "first-redemption",
                        "From the first sign-in to the first redemption",
                        "People who first signed in in the month",
                        waits,
                        WAITS,
                        waits.total().value(),
                        ProgrammeView::number)));
        return new ProgrammeView(
                report.month().toString(),
                report.month().format(MONTH_NAME),
                report.month().minusMonths(1).toString(),
                report.month().minusMonths(1).getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                report.month().isBefore(current) ? report.month().plusMonths(1).toString() : null,
                whole ? null : report.scope(),
                whole ? "The whole programme" : partners.getOrDefault(report.scope(), report.scope()),
                choices(report.scope(), partners),
                tiles(report, before),
                days(report),
                bars,
                head(report),
                report.retention().stream().map(ProgrammeView::row).toList(),
                questions.stream().map(ProgrammeView::row).toList());
    }

    private static List<DayChart> days(Report report) {
        return List.of(
                chart(
                        "active",
                        "Active members",
                        "People who signed in, earned or redeemed",
                        DayChart.Build.STACKED,
                        kind("People", report, Measure.ACTIVE)),
                chart(
                        "sign-ins",
                        "Sign-ins",
                        "All that were tried",
                        DayChart.Build.STACKED,
                        kind("Succeeded", report, Measure.SIGN_INS),
                        kind("Failed", report, Measure.SIGN_INS_FAILED)),
                chart(
                        "step-ups",
                        "Step-ups",
                        "Second factors that were asked for because of a risk",
                        DayChart.Build.STACKED,
                        kind("Passed", report, Measure.STEP_UPS_PASSED),
                        kind("Failed", report, Measure.STEP_UPS_FAILED)),
                chart(
                        "points",
                        "Points",
                        "Given to members and spent by them",
                        DayChart.Build.BESIDE,
                        kind("Earned", report, Measure.POINTS_EARNED),
                        kind("Redeemed", report, Measure.POINTS_REDEEMED)));
    }

    private static DayChart chart(
            String id, String title, String summary, DayChart.Build build, DayChart.Kind... kinds) {
        return DayChart.of(id, title, summary, build, List.of(kinds), ProgrammeView::number);
    }

    private static DayChart.Kind kind(String name, Report report, Measure measure) {
        return new DayChart.Kind(name, report.days(measure));
    }

    private static Bars breakdown(String id, String title, Table table, UnaryOperator<String> name) {
        List<Cell> largestFirst = table.cells().stream()
                .sorted(Comparator.comparingLong(Cell::value).reversed().thenComparing(Cell::part))
                .toList();
        return Bars.of(
                id,
                title,
                "Sign-ins that succeeded",
                new Table(largestFirst, table.total()),
                largestFirst.stream().map(Cell::part).map(name).toList(),
                table.total().value(),
                ProgrammeView::number);
    }

    private static List<Choice> choices(String scope, Map<String, String> partners) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", "The whole programme", scope.equals(Report.PROGRAMME)));
        partners.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(partner -> choices.add(new Choice(
                        partner.getKey(), partner.getValue(), partner.getKey().equals(scope))));
        return choices;
    }

    private static List<Tile> tiles(Report report, Report before) {
        return List.of(
                tile("Active members", report, before, Measure.ACTIVE),
                rate("Sign-ins that succeed", report, before, Measure.SIGN_INS, Measure.SIGN_INS_FAILED),
                rate("Step-ups that are passed", report, before, Measure.STEP_UPS_PASSED, Measure.STEP_UPS_FAILED),
                tile("Registrations", report, before, Measure.REGISTRATIONS),
                tile("Earns", report, before, Measure.EARNS),
                tile("Redemptions", report, before, Measure.REDEMPTIONS));
    }

    private static Tile tile(String name, Report report, Report before, Measure measure) {
        return new Tile(
                name,
                number(report.days(measure).total().value()),
                number(before.days(measure).total().value()));
    }

    private static Tile rate(String name, Report report, Report before, Measure good, Measure bad) {
        return new Tile(name, percent(report, good, bad), percent(before, good, bad));
    }

    private static String percent(Report report, Measure good, Measure bad) {
        return Report.rate(report.days(good).total(), report.days(bad).total())
                .map(rate -> String.format(Locale.ENGLISH, "%.1f%%", rate * 100))
                .orElse("\u2013");
    }

    private static List<String> head(Report report) {
        int months = report.retention().stream()
                .mapToInt(cohort -> cohort.months().size())
                .max()
                .orElse(0);
        return IntStream.range(1, months).mapToObj(month -> "+" + month).toList();
    }

    private static CohortRow row(Report.Cohort cohort) {
        long all = cohort.months().get(0).value();
        return new CohortRow(
                cohort.month().format(DateTimeFormatter.ofPattern("MMM yyyy", Locale.ENGLISH)),
                number(all),
                cohort.months().stream()
                        .skip(1)
                        .map(cell -> heat(cell.value(), all))
                        .toList());
    }

    private static QuestionRow row(QuestionCount count) {
        return new QuestionRow(
                count.question(),
                number(count.shown()),
                number(count.answered()),
                number(count.postponed()),
                number(count.refused()),
                count.shown() == 0
                        ? "\u2013"
                        : Math.round(100.0 * Math.min(count.answered(), count.shown()) / count.shown()) + "%");
    }

    private static Heat heat(long active, long all) {
        double share = all == 0 ? 0 : (double) active / all;
        return new Heat(Math.round(share * 100) + "%", number(active), (int) Math.round(share * HEAT_STEPS));
    }

    private static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(number);
    }

    /** The address of this page's numbers as CSV. */
    public String csv() {
        return "/programme/figures.csv?month=" + month
                + Optional.ofNullable(partner).map(id -> "&partner=" + id).orElse("");
    }

    /** What goes behind a month in an address of this page. */
    public String scopeQuery() {
        return partner == null ? "" : "&partner=" + partner;
    }

    record Choice(String id, String name, boolean chosen) {}

    record Tile(String name, String value, String before) {}

    record CohortRow(String month, String people, List<Heat> cells) {}

    /** @param share how many of those who were shown it answered */
    record QuestionRow(
            String question, String shown, String answered, String postponed, String refused, String share) {}

    /** @param step 0 to 10, by which it is coloured */
    record Heat(String share, String people, int step) {}
}

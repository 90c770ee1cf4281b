package dev.cornerstone.loyalty.analytics;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report as the API tells it; null is what is not told. */
@Schema(name = "Figures")
record ReportView(
        @Schema(examples = "2026-10") String month,

        @Schema(examples = "roastery", nullable = true, description = "Null for the whole programme")
        String partner,

        @Schema(
                examples = "10",
                nullable = true,
                description =
                        "A number of fewer people is not told (null), nor one that would give it away; null when all is told")
        Integer groupMin,

        Numbers total,
        List<Day> days,

        @Schema(description = "Who vouched for the member; empty is the realm itself")
        List<Part> signInsByProvider,

        List<Part> signInsByChannel,

        @Schema(description = "In whose apps; empty is the programme's own")
        List<Part> signInsByPartner,

        @Schema(
                nullable = true,
                description = "Of those who registered in the month, within 90 days; null while that may change")
        List<Part> funnel,

        @Schema(
                nullable = true,
                description =
                        "Of those who first signed in in the month: how long until they first redeemed; null while that may"
                                + " change")
        List<Part> firstRedemption,

        List<Cohort> retention) {

    static ReportView of(Report report, Integer groupMin) {
        return new ReportView(
                report.month().toString(),
                report.scope().equals(Report.PROGRAMME) ? null : report.scope(),
                groupMin,
                Numbers.of(measure -> report.days(measure).total()),
                days(report),
                parts(report.byProvider()),
                parts(report.byChannel()),
                parts(report.byPartner()),
                report.funnel().map(ReportView::parts).orElse(null),
                report.firstRedemption().map(ReportView::parts).orElse(null),
                report.retention().stream().map(Cohort::of).toList());
    }

    private static List<Day> days(Report report) {
        List<Cell> cells = report.days(Measure.ACTIVE).cells();
        return IntStream.range(0, cells.size())
                .mapToObj(index -> new Day(
                        cells.get(index).part(),
                        Numbers.of(measure -> report.days(measure).cells().get(index))))
                .toList();
    }

    private static List<Part> parts(Table table) {
        return table.cells().stream()
                .map(cell -> new Part(cell.part(), cell.told()))
                .toList();
    }

    @Schema(name = "FiguresOfADay")
    record Day(@Schema(examples = "2026-10-01") String day, Numbers numbers) {}

    @Schema(name = "FigurePart")
    record Part(
            @Schema(examples = "roastery") String part,
            @Schema(examples = "120", nullable = true) Long value) {}

    @Schema(name = "FigureCohort")
    record Cohort(
            @Schema(examples = "2026-05", description = "When its people were first active")
            String month,

            @Schema(
                    description =
                            "How many they were, and how many of them were active one month later, two, and so on")
            List<Long> active) {

        static Cohort of(Report.Cohort cohort) {
            return new Cohort(
                    cohort.month().toString(),
                    cohort.months().stream().map(Cell::told).collect(Collectors.toList()));
        }
    }

    /** What is told of every day and of the month. */
    @Schema(name = "FigureNumbers")
    record Numbers(
            @Schema(examples = "1200", nullable = true, description = "People who signed in, earned or redeemed")
            Long active,

            @Schema(examples = "3400", nullable = true) Long signIns,
            @Schema(examples = "120", nullable = true) Long signInsFailed,

            @Schema(examples = "0.966", nullable = true, description = "Sign-ins of all that were tried")
            Double signInRate,

            @Schema(examples = "80", nullable = true) Long stepUpsPassed,
            @Schema(examples = "12", nullable = true) Long stepUpsFailed,

            @Schema(
                    examples = "0.87",
                    nullable = true,
                    description = "Step-ups that were passed, of all that were asked for")
            Double stepUpRate,

            @Schema(examples = "45", nullable = true) Long registrations,
            @Schema(examples = "2100", nullable = true) Long earns,
            @Schema(examples = "52000", nullable = true) Long pointsEarned,
            @Schema(examples = "300", nullable = true) Long redemptions,
            @Schema(examples = "18000", nullable = true) Long pointsRedeemed) {

        static Numbers of(Function<Measure, Cell> cell) {
            return new Numbers(
                    cell.apply(Measure.ACTIVE).told(),
                    cell.apply(Measure.SIGN_INS).told(),
                    cell.apply(Measure.SIGN_INS_FAILED).told(),
                    rate(cell.apply(Measure.SIGN_INS), cell.apply(Measure.SIGN_INS_FAILED)),
                    cell.apply(Measure.STEP_UPS_PASSED).told(),
                    cell.apply(Measure.STEP_UPS_FAILED).told(),
                    rate(cell.apply(Measure.STEP_UPS_PASSED), cell.apply(Measure.STEP_UPS_FAILED)),
                    cell.apply(Measure.REGISTRATIONS).told(),
                    cell.apply(Measure.EARNS).told(),
                    cell.apply(Measure.POINTS_EARNED).told(),
                    cell.apply(Measure.REDEMPTIONS).told(),
                    cell.apply(Measure.POINTS_REDEEMED).told());
        }

        private static Double rate(Cell good, Cell bad) {
            return Report.rate(good, bad)
                    .map(exact -> Math.round(exact * 1_000) / 1_000d)
                    .orElse(null);
        }
    }
}

package dev.cornerstone.keycloak.risk.admin;

import dev.cornerstone.keycloak.risk.RiskReportOfDays;
import java.util.List;

/**
 * How often a realm asks, or would ask.
 *
 * @param mode what the realm does now
 * @param judged logins of the days
 * @param asked those of medium and high risk: in shadow mode the ones that would have been asked
 * @param rate asked of judged, 0 to 1; absent without logins
 * @param mediumFrom the score from which risk is medium now
 * @param highFrom the score from which it is high
 * @param days one line a day (UTC), mode and level
 */
public record ReportView(
        String mode,
        long judged,
        long asked,
        Double rate,
        double mediumFrom,
        double highFrom,
        String model,
        List<DayView> days) {

    /** One line. */
    public record DayView(String day, String mode, String level, long logins) {}

    static ReportView of(RiskReportOfDays report) {
        return new ReportView(
                report.mode(),
                report.judged(),
                report.asked(),
                report.judged() == 0 ? null : (double) report.asked() / report.judged(),
                report.thresholds().medium(),
                report.thresholds().high(),
                report.modelVersion(),
                report.days().stream()
                        .map(day -> new DayView(day.day().toString(), day.mode(), day.level(), day.logins()))
                        .toList());
    }
}

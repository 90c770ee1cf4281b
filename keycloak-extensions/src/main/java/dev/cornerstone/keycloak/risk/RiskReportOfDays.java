package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.Thresholds;
import dev.cornerstone.keycloak.risk.store.Tally;
import java.util.List;

/**
 * How often a realm asks, or would ask.
 *
 * @param mode what the realm does now
 * @param thresholds what holds now
 */
public record RiskReportOfDays(String mode, Thresholds thresholds, String modelVersion, List<Tally> days) {

    public long judged() {
        return days.stream().mapToLong(Tally::logins).sum();
    }

    public long asked() {
        return days.stream()
                .filter(day -> !day.level().equals("low"))
                .mapToLong(Tally::logins)
                .sum();
    }
}

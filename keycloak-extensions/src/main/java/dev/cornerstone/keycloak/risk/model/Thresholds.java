package dev.cornerstone.keycloak.risk.model;

/**
 * The scores from which a login is of medium and of high risk.
 *
 * @param medium at least this score (log-odds) is medium
 * @param high at least this score is high; not below medium
 */
public record Thresholds(double medium, double high) {

    public Thresholds {
        if (!Double.isFinite(medium) || !Double.isFinite(high) || high < medium) {
            throw new IllegalArgumentException(
                    "Thresholds are finite and the high one is not below the medium one: " + medium + ", " + high);
        }
    }

    public RiskLevel of(double score) {
        if (score >= high || Double.isNaN(score)) {
            return RiskLevel.HIGH;
        }
        return score >= medium ? RiskLevel.MEDIUM : RiskLevel.LOW;
    }
}

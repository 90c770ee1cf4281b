package dev.cornerstone.keycloak.risk.model;

/**
 * How the thresholds of a realm follow its logins.
 *
 * @param stepUpRate which share of completed logins may be of medium risk or more, above 0 and at most 0.5
 * @param defaults what holds until enough logins are known; also how far high is above medium
 * @param mediumMin medium never begins below this score
 * @param mediumMax medium never begins above this score, however risky the realm's logins look
 */
public record ThresholdPolicy(double stepUpRate, Thresholds defaults, double mediumMin, double mediumMax) {

    public ThresholdPolicy {
        if (!(stepUpRate > 0 && stepUpRate <= 0.5)) {
            throw new IllegalArgumentException("The rate of step-ups is above 0 and at most 0.5, not " + stepUpRate);
        }
        if (!(mediumMin <= mediumMax) || !Double.isFinite(mediumMin) || !Double.isFinite(mediumMax)) {
            throw new IllegalArgumentException(
                    "The clamp of the medium threshold goes from %s to %s".formatted(mediumMin, mediumMax));
        }
    }

    Thresholds at(double quantile) {
        double medium = Math.max(mediumMin, Math.min(mediumMax, quantile));
        return new Thresholds(medium, medium + defaults.high() - defaults.medium());
    }
}

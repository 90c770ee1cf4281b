package dev.cornerstone.keycloak.risk.model;

/**
 * What failed lately around a login; decayed, so not whole numbers.
 *
 * @param prefixFailures failures from its prefix, each account counted once in six hours
 * @param asnFailures the same of its autonomous system
 * @param accountFailures failures on the member's account, from anywhere
 * @param prefixUsers how many different accounts its prefix tried without success
 */
public record Velocity(double prefixFailures, double asnFailures, double accountFailures, double prefixUsers) {

    public static final Velocity CALM = new Velocity(0, 0, 0, 0);

    public Velocity {
        if (!(prefixFailures >= 0 && asnFailures >= 0 && accountFailures >= 0 && prefixUsers >= 0)) {
            throw new IllegalArgumentException("Failures are counted from zero: %s, %s, %s, %s"
                    .formatted(prefixFailures, asnFailures, accountFailures, prefixUsers));
        }
    }

    public Velocity withAccountFailures(double failures) {
        return new Velocity(prefixFailures, asnFailures, failures, prefixUsers);
    }
}

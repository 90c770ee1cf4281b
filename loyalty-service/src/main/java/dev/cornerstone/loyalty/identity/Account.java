package dev.cornerstone.loyalty.identity;

import dev.cornerstone.loyalty.ledger.Caution;
import java.time.Instant;

/**
 * What is known of an account, from all that was heard of it in whatever order.
 *
 * @param statusAt when it came to that status; null while nothing was heard of that
 * @param coolingUntil null when there is nothing to cool down from
 * @param carefulUntil null when there is nothing to be careful about
 */
record Account(Status status, Instant statusAt, Instant coolingUntil, Instant carefulUntil) {

    static final Account NEW = new Account(Status.ENABLED, null, null, null);

    /** The account after that happening as well. Windows begin when it happened, and not in the future. */
    Account after(Happening happening, IdentityConfig config, Instant now) {
        Instant at = happening.at().isBefore(now) ? happening.at() : now;
        return switch (happening.what()) {
            case CREDENTIALS_CHANGED -> coolingUntil(at.plus(config.coolDown()));
            case NEW_DEVICE -> carefulUntil(at.plus(config.careAfterNewDevice()));
            case RISKY_SIGN_IN, LOCKED_FOR_A_WHILE -> carefulUntil(at.plus(config.careAfterRisk()));
            case DISABLED -> since(Status.DISABLED, happening.at());
            case DELETED -> since(Status.DELETED, happening.at());
            case ENABLED -> since(Status.ENABLED, happening.at());
        };
    }

    Caution caution() {
        return new Caution(status != Status.ENABLED, coolingUntil, carefulUntil);
    }

    /** The later one counts, and of two at one instant the stricter. */
    private Account since(Status other, Instant at) {
        boolean later = statusAt == null || at.isAfter(statusAt) || at.equals(statusAt) && other.compareTo(status) > 0;
        return later ? new Account(other, at, coolingUntil, carefulUntil) : this;
    }

    private Account coolingUntil(Instant until) {
        return new Account(status, statusAt, later(coolingUntil, until), carefulUntil);
    }

    private Account carefulUntil(Instant until) {
        return new Account(status, statusAt, coolingUntil, later(carefulUntil, until));
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /** In the order of strictness. */
    enum Status {
        ENABLED,
        DISABLED,
        DELETED
    }
}

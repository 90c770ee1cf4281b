package dev.cornerstone.loyalty.identity;

import dev.cornerstone.loyalty.ledger.Caution;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of an account, from all that was heard of it in whatever order: when each thing happened last. Null is what was
 * never heard of.
 *
 * @param statusAt when it came to that status
 * @param registeredAt when it came into being
 * @param changedAt when credentials changed
 * @param deviceAt when it was used on a device that was not known
 * @param riskAt when it was used in a way that looked like somebody else's
 */
record Account(
        Status status, Instant statusAt, Instant registeredAt, Instant changedAt, Instant deviceAt, Instant riskAt) {

    static final Account NEW = new Account(Status.ENABLED, null, null, null, null, null);

    /** The account after that happening as well. Nothing but a status happens in the future. */
    Account after(Happening happening, Instant now) {
        Instant at = happening.at().isBefore(now) ? happening.at() : now;
        return switch (happening.what()) {
            case REGISTERED -> with(later(registeredAt, at), changedAt, deviceAt, riskAt);
            case CREDENTIALS_CHANGED -> with(registeredAt, later(changedAt, at), deviceAt, riskAt);
            case NEW_DEVICE -> with(registeredAt, changedAt, later(deviceAt, at), riskAt);
            case RISKY_SIGN_IN, LOCKED_FOR_A_WHILE -> with(registeredAt, changedAt, deviceAt, later(riskAt, at));
            case DISABLED -> since(Status.DISABLED, happening.at());
            case DELETED -> since(Status.DELETED, happening.at());
            case LEFT -> since(Status.LEFT, happening.at());
            case ENABLED -> since(Status.ENABLED, happening.at());
        };
    }

    /** What it holds back. The password and the device with which somebody registers are their first ones, and no change. */
    Caution caution(IdentityConfig config) {
        Instant careful = later(
                end(isOfRegistration(deviceAt, config) ? null : deviceAt, config.careAfterNewDevice()),
                end(riskAt, config.careAfterRisk()));
        Instant cooling = end(isOfRegistration(changedAt, config) ? null : changedAt, config.coolDown());
        return new Caution(status != Status.ENABLED, cooling, careful);
    }

    private boolean isOfRegistration(Instant at, IdentityConfig config) {
        return at != null && registeredAt != null && !at.isAfter(registeredAt.plus(config.registrationTakes()));
    }

    /** The later one counts, and of two at one instant the stricter. */
    private Account since(Status other, Instant at) {
        boolean later = statusAt == null || at.isAfter(statusAt) || at.equals(statusAt) && other.compareTo(status) > 0;
        return later ? new Account(other, at, registeredAt, changedAt, deviceAt, riskAt) : this;
    }

    private Account with(Instant registered, Instant changed, Instant device, Instant risk) {
        return new Account(status, statusAt, registered, changed, device, risk);
    }

    private static Instant end(Instant at, Duration window) {
        return at == null ? null : at.plus(window);
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    /** In the order of strictness. */
    enum Status {
        ENABLED,
        DISABLED,
        /** By somebody else than the member. */
        DELETED,
        /** Deleted by the member. */
        LEFT
    }
}

package dev.cornerstone.loyalty.partner;

import java.time.Instant;

/** A partner with what was agreed; {@code version} grows by one with each change of that. */
public record Registration(Partner partner, Agreement agreement, long version, Instant registeredAt) {

    /** The allowance the partner gives from, when there is one that can run low. */
    boolean canRunLow() {
        return agreement.mode() == Mode.PREPAID || agreement.creditLimit() != null;
    }
}

package dev.cornerstone.loyalty.onboarding;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A partner's file in the making, as it is kept.
 *
 * @param version goes up with every change; 0 when nothing is kept, and the file is the one that was applied last
 * @param changedBy who changed it last, as colleagues know them
 */
record Draft(String partner, long version, PartnerDocument document, String changedBy, Optional<Instant> changedAt) {

    Draft {
        Objects.requireNonNull(partner);
        Objects.requireNonNull(document);
        Objects.requireNonNull(changedBy);
        if (version < 0 || version == 0 && changedAt.isPresent()) {
            throw new IllegalArgumentException("A draft that is kept has a version and a time");
        }
    }

    public boolean isKept() {
        return version > 0;
    }
}

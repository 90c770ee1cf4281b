package dev.cornerstone.loyalty.earning;

import java.util.Optional;

/** A line of a bulk request whose member was found. */
record BulkGrant(int line, Grant grant) {

    Optional<String> receipt() {
        return Optional.ofNullable(grant.request().receipt());
    }

    /** Empty for points that are given for no promotion. */
    String promotion() {
        return Optional.ofNullable(grant.request().promotion()).orElse("");
    }
}

package dev.cornerstone.loyalty.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An endpoint of a partner.
 *
 * @param types the words of the event types it wants
 * @param disabled by whom and why it gets nothing at the moment; empty while it is enabled
 * @param failingSince since when it has answered nothing but failures
 * @param version counts every change, for conditional requests
 */
record Webhook(
        UUID id,
        UUID partner,
        String url,
        Set<String> types,
        String description,
        Scheme scheme,
        Optional<Disabled> disabled,
        Optional<Instant> failingSince,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    boolean enabled() {
        return disabled.isEmpty();
    }

    record Disabled(Disabler by, String reason) {}

    /** Who can switch an endpoint off. Only an operator switches on again what an operator switched off. */
    enum Disabler {
        PARTNER,
        RECEIVER,
        PROGRAMME,
        OPERATOR
    }
}

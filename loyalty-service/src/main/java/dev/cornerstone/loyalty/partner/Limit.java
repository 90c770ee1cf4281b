package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * At most so many in each period. Its name says of whom, of what and how long, as in {@code client-earns-minute}.
 *
 * @param ofClient true when each client of the partner has its own
 * @param ofPoints true when points are counted, false when earns are
 */
record Limit(boolean ofClient, boolean ofPoints, Span period, long max) {

    private static final Pattern NAME = Pattern.compile("(partner|client)-(earns|points)-(minute|hour|day)");

    /** Empty when no limit can have that name. */
    static Optional<Limit> named(String name, long max) {
        Matcher parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new Limit(
                        parts.group(1).equals("client"),
                        parts.group(2).equals("points"),
                        Span.named(parts.group(3)).orElseThrow(),
                        max))
                : Optional.empty();
    }

    /** The programme's limits with the partner's own in the place of those of the same name, in the order of their names. */
    static List<Limit> effective(Map<String, Long> ofProgramme, Map<String, Long> ofPartner) {
        Map<String, Long> both = new TreeMap<>(ofProgramme);
        both.putAll(ofPartner);
        return both.entrySet().stream()
                .map(limit -> named(limit.getKey(), limit.getValue())
                        .orElseThrow(() -> new IllegalArgumentException("No limit is called " + limit.getKey())))
                .toList();
    }

    String name() {
        return (ofClient ? "client" : "partner") + (ofPoints ? "-points-" : "-earns-") + period.word();
    }

    /** How the names of its allowances begin. */
    String allowance() {
        return "limit/" + name();
    }

    Allowance at(Instant now, ZoneId zone, UUID partner, String client) {
        return period.at(now, zone, partner, allowance() + (ofClient ? "/" + client : ""));
    }
}

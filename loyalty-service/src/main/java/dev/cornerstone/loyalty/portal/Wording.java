package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.statement.Entry;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** Numbers and dates as they are written in a language. */
final class Wording {

    private final NumberFormat numbers;
    private final DateTimeFormatter dates;

    Wording(Locale locale, ZoneId zone) {
        numbers = NumberFormat.getIntegerInstance(locale);
        dates = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(zone);
    }

    String points(long points) {
        return numbers.format(points);
    }

    String date(Instant instant) {
        return dates.format(instant);
    }

    /** Points are good up to the instant they expire, so the day named is the last on which they can be spent. */
    MemberView.Expiry expiry(Balance.Expiring expiring) {
        return new MemberView.Expiry(
                points(expiring.points()), date(expiring.expiresAt().minusMillis(1)));
    }

    /** A transfer, with the names of the reward and the partner it was about where they are known. */
    MemberView.Line line(Entry entry, Map<String, String> rewards, Map<String, String> partners) {
        return new MemberView.Line(
                word(entry),
                entry.reward() == null ? named(entry.partner(), partners) : named(entry.reward(), rewards),
                entry.note(),
                sign(entry.points()) + points(entry.amount()),
                direction(entry.points()),
                date(entry.effectiveAt()),
                entry.effectiveAt().toString());
    }

    /** Points that are hers and not to be spent now; null when there are none. */
    MemberView.Aside aside(Balance balance) {
        return balance.held() + balance.pending() + balance.owed() == 0
                ? null
                : new MemberView.Aside(some(balance.held()), some(balance.pending()), some(balance.owed()));
    }

    private String some(long points) {
        return points == 0 ? null : points(points);
    }

    /** One kind reads differently by where the points went. */
    private static String word(Entry entry) {
        boolean came = entry.points() > 0;
        return switch (entry.kind()) {
            case "earn" -> entry.points() == 0 ? "promised" : "earn";
            case "reverse" -> came ? "refunded" : "taken-back";
            case "gift" -> came ? "gift-in" : "gift-out";
            default -> entry.kind();
        };
    }

    private static String sign(long points) {
        return points == 0 ? "" : points > 0 ? "+" : "\u2212";
    }

    private static String direction(long points) {
        return points == 0 ? "still" : points > 0 ? "came" : "went";
    }

    private static String named(String slug, Map<String, String> names) {
        return slug == null ? null : names.getOrDefault(slug, slug);
    }
}

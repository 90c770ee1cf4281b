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
                entry.kind(),
                entry.reward() == null ? named(entry.partner(), partners) : named(entry.reward(), rewards),
                entry.note(),
                (entry.points() > 0 ? "+" : "\u2212") + points(Math.abs(entry.points())),
                entry.points() > 0,
                date(entry.effectiveAt()),
                entry.effectiveAt().toString());
    }

    private static String named(String slug, Map<String, String> names) {
        return slug == null ? null : names.getOrDefault(slug, slug);
    }
}

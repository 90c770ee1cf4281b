package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.reward.Reward;
import dev.cornerstone.loyalty.statement.Entry;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    MemberView.Line line(Entry entry, List<Reward> rewards) {
        String what = Optional.ofNullable(entry.reward())
                .map(slug -> rewardName(slug, rewards))
                .orElse(entry.partner());
        return new MemberView.Line(
                entry.kind(),
                what,
                entry.note(),
                (entry.points() > 0 ? "+" : "\u2212") + points(Math.abs(entry.points())),
                entry.points() > 0,
                date(entry.effectiveAt()),
                entry.effectiveAt().toString());
    }

    private static String rewardName(String slug, List<Reward> rewards) {
        return rewards.stream()
                .filter(reward -> reward.slug().equals(slug))
                .map(Reward::name)
                .findFirst()
                .orElse(slug);
    }
}

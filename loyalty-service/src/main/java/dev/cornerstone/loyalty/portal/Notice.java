package dev.cornerstone.loyalty.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What just happened, said once at the top of the page. */
enum Notice {
    REDEEMED(true),
    PRICE_CHANGED(false),
    TOO_FEW_POINTS(false),
    FROZEN(false),
    OVER_LIMIT(false),
    COOLING_DOWN(false),
    GONE(false),
    TOO_LATE(false),
    NOT_CONFIRMED(false),
    BUSY(false);

    private final boolean good;

    Notice(boolean good) {
        this.good = good;
    }

    boolean good() {
        return good;
    }

    /** As it stands in an address. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Notice> of(String word) {
        return Arrays.stream(values())
                .filter(notice -> notice.word().equals(word))
                .findFirst();
    }
}

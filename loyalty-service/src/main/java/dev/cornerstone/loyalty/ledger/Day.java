package dev.cornerstone.loyalty.ledger;

import java.time.LocalDate;

/** What a member did on one of the programme's days; {@code date} is null before the first. */
record Day(LocalDate date, long earned, int earns, long spent, int spends) {

    /** This day while it lasts, or a new one. */
    Day on(LocalDate today) {
        return today.equals(date) ? this : new Day(today, 0, 0, 0, 0);
    }

    Day withEarn(Points points) {
        return new Day(date, Math.addExact(earned, points.value()), earns + 1, spent, spends);
    }

    Day withSpend(Points points) {
        return new Day(date, earned, earns, Math.addExact(spent, points.value()), spends + 1);
    }
}

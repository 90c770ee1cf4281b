package dev.cornerstone.keycloak.consent;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is kept of a member's date of birth: that she had reached an age, or else on which day she will.
 *
 * @param age in years, the realm's age of consent when she said when she was born
 * @param on the day; empty when it had come already
 */
record Majority(int age, Optional<LocalDate> on) {

    private static final int YEARS_MAX = 120;
    private static final Pattern FORM = Pattern.compile("(\\d{1,2}) (reached|\\d{4}-\\d{2}-\\d{2})");

    /** Empty when nobody alive can have been born that day, or it is none. */
    static Optional<LocalDate> birthday(String text, LocalDate today) {
        try {
            return Optional.ofNullable(text)
                    .map(String::strip)
                    .map(LocalDate::parse)
                    .filter(day -> !day.isAfter(today) && day.isAfter(today.minusYears(YEARS_MAX)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    static Majority of(LocalDate born, int age, LocalDate today) {
        LocalDate same = born.plusYears(age);
        // Who was born on the 29th of February completes a common year with its last day of February.
        LocalDate on = same.getDayOfMonth() == born.getDayOfMonth() ? same : same.plusDays(1);
        return new Majority(age, on.isAfter(today) ? Optional.of(on) : Optional.empty());
    }

    static Optional<Majority> read(String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        try {
            return parts.matches()
                    ? Optional.of(new Majority(
                            Integer.parseInt(parts.group(1)),
                            parts.group(2).equals("reached")
                                    ? Optional.empty()
                                    : Optional.of(LocalDate.parse(parts.group(2)))))
                    : Optional.empty();
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** Whether it says anything about another age, to which the realm may have changed. */
    boolean tellsOf(int otherAge) {
        return on.isPresent() || otherAge <= age;
    }

    boolean isReached(int otherAge, LocalDate today) {
        return on.map(day -> !day.plusYears((long) otherAge - age).isAfter(today))
                .orElse(otherAge <= age);
    }

    @Override
    public String toString() {
        return age + " " + on.map(LocalDate::toString).orElse("reached");
    }
}

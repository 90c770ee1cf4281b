package dev.cornerstone.loyalty.member;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** The number on a member's card: 16 digits, the last of which is the Luhn check digit. */
public record CardNumber(String digits) {

    private static final int LENGTH = 16;
    private static final String PREFIX = "97";
    private static final Pattern DIGITS = Pattern.compile("\\d{" + LENGTH + "}");

    public CardNumber {
        if (!DIGITS.matcher(digits).matches() || luhn(digits) % 10 != 0) {
            throw new IllegalArgumentException("Not a card number: " + LENGTH + " digits with a Luhn check digit");
        }
    }

    /** Reads a number as people write it, with or without spaces; empty when it cannot be one. */
    public static Optional<CardNumber> parse(String written) {
        String digits = written.replace(" ", "");
        return DIGITS.matcher(digits).matches() && luhn(digits) % 10 == 0
                ? Optional.of(new CardNumber(digits))
                : Optional.empty();
    }

    /** A new number from a source of random numbers below a bound. */
    static CardNumber random(IntUnaryOperator below) {
        StringBuilder digits = new StringBuilder(PREFIX);
        while (digits.length() < LENGTH - 1) {
            digits.append(below.applyAsInt(10));
        }
        int check = (10 - luhn(digits + "0") % 10) % 10;
        return new CardNumber(digits.append(check).toString());
    }

    /** In groups of four, as on the card. */
    public String display() {
        return digits.replaceAll("(\\d{4})(?=\\d)", "$1 ");
    }

    @Override
    public String toString() {
        return display();
    }

    private static int luhn(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int weighted = place % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum;
    }
}

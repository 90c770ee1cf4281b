package dev.cornerstone.keycloak.code.phone;

import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** A phone number in the form of ITU-T E.164: a plus sign and 8 to 15 digits, the first not zero. */
record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{7,14}");
    private static final int ENTRY_LENGTH_MAX = 40;
    private static final int SHOWN = 2;

    PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not a phone number in international form");
        }
    }

    /** Reads what people type: with 00 for the plus, and blanks, brackets, dots, dashes or slashes between. */
    static Optional<PhoneNumber> read(String typed) {
        if (typed == null || typed.length() > ENTRY_LENGTH_MAX) {
            return Optional.empty();
        }
        String plain = typed.replaceAll("[\\s\\u00a0().\\-/]", "").replaceFirst("^00", "+");
        return E164.matcher(plain).matches() ? Optional.of(new PhoneNumber(plain)) : Optional.empty();
    }

    /** Whether one of the prefixes, such as {@code +49}, begins it; no prefixes allow every number. */
    boolean allowedBy(Collection<String> prefixes) {
        return prefixes.isEmpty() || prefixes.stream().anyMatch(e164::startsWith);
    }

    /** The last two digits, as its owner recognises it. */
    String masked() {
        return "•••• " + e164.substring(e164.length() - SHOWN);
    }

    @Override
    public String toString() {
        return masked();
    }
}

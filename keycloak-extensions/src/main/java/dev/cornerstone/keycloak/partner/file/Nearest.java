package dev.cornerstone.keycloak.partner.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that was probably meant. */
final class Nearest {

    private static final int DISTANCE_MAX = 3;

    private Nearest() {}

    static Optional<String> of(String word, Collection<String> known) {
        String written = simple(word);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(written, simple(candidate))))
                .filter(candidate -> distance(written, simple(candidate))
                        <= Math.min(DISTANCE_MAX, Math.max(1, written.length() / 2)));
    }

    private static String simple(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[_ -]", "");
    }

    /** Levenshtein's: how many letters to add, leave out or replace. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}

package dev.cornerstone.loyalty.sighting;

import java.util.Locale;
import java.util.Objects;

/**
 * Who sees a member.
 *
 * @param name a partner's id outside the database; an operator's account, which no member is told
 */
public record Reader(Kind kind, String name) {

    public Reader {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
    }

    /** For whom somebody reads. */
    public enum Kind {
        PARTNER,
        OPERATOR;

        /** The word in the database and in the export. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind named(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}

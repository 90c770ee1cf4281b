package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.consent.log.Digests;
import java.util.Map;
import java.util.Optional;

/**
 * Something a member may allow or not.
 *
 * @param name as the attribute and the event stream name it; {@code share:<partner>} for sharing with one partner
 * @param ofAge whether only those may allow it who are of age, or their guardians
 * @param words by language
 */
record Purpose(String name, Version version, boolean ofAge, Map<String, Words> words) {

    static final String SHARE = "share:";

    /** What the member reads; the title names the purpose, the text says what happens to which data and for how long. */
    record Words(String title, String text) {

        /** Tells later which text it was, without keeping it with every answer. */
        String digest() {
            return Digests.hex(Digests.of(title, text));
        }
    }

    Purpose {
        words = Map.copyOf(words);
    }

    /**
     * The words in that language, or in the other if there are none.
     *
     * @param language null when nobody said
     */
    Words in(String language, String otherwise) {
        return words.get(language != null && words.containsKey(language) ? language : otherwise);
    }

    /** The partner that this purpose shares with. */
    Optional<String> partner() {
        return name.startsWith(SHARE) ? Optional.of(name.substring(SHARE.length())) : Optional.empty();
    }

    String attribute() {
        return "consent." + name;
    }
}

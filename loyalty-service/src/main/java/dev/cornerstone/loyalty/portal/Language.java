package dev.cornerstone.loyalty.portal;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages the pages speak. */
final class Language {

    /** The first is spoken when no other is asked for. */
    static final List<Locale> SPOKEN =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.forLanguageTag("tr"));

    private Language() {}

    static Locale of(Optional<String> chosen, HttpHeaders headers) {
        return chosen.flatMap(tag -> spoken(Locale.forLanguageTag(tag)))
                .or(() -> headers.getAcceptableLanguages().stream()
                        .flatMap(locale -> spoken(locale).stream())
                        .findFirst())
                .orElse(SPOKEN.get(0));
    }

    private static Optional<Locale> spoken(Locale wanted) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(wanted.getLanguage()))
                .findFirst();
    }
}

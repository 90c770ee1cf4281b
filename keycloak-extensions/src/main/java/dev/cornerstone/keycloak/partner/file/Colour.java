package dev.cornerstone.keycloak.partner.file;

import java.util.Locale;
import java.util.regex.Pattern;

/** A colour as {@code #rrggbb}. */
public record Colour(String hex) {

    // Before the colours, which are made with it.
    private static final Pattern FORM = Pattern.compile("#[0-9a-fA-F]{6}");
    static final Colour WHITE = new Colour("#ffffff");
    static final Colour BLACK = new Colour("#000000");

    public Colour {
        if (!isOne(hex)) {
            throw new IllegalArgumentException("A colour is six hexadecimal digits after #");
        }
        hex = hex.toLowerCase(Locale.ROOT);
    }

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** 1 for the same colour, 21 for black on white (WCAG 2.2, contrast ratio). */
    double contrastWith(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** Black or white, whichever is read better on this. */
    Colour readable() {
        return contrastWith(WHITE) >= contrastWith(BLACK) ? WHITE : BLACK;
    }

    private double luminance() {
        return 0.2126 * linear(1) + 0.7152 * linear(3) + 0.0722 * linear(5);
    }

    private double linear(int at) {
        double channel = Integer.parseInt(hex.substring(at, at + 2), 16) / 255.0;
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}

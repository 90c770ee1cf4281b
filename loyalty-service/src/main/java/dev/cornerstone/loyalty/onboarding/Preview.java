package dev.cornerstone.loyalty.onboarding;

import java.util.Locale;
import java.util.Optional;

/** The sign-in page in a partner's colours, as far as they are colours; Keycloak judges them. */
record Preview(String accent, String onAccent, String background, String text) {

    private static final String ACCENT = "#0f5b50";

    static Preview of(PartnerDocument document) {
        String accent = colour(document, "accent").orElse(ACCENT);
        String background = colour(document, "background").orElse("#ffffff");
        return new Preview(
                accent,
                colour(document, "onAccent").orElse(readable(accent)),
                background,
                colour(document, "text").orElse(readable(background)));
    }

    public String buttonContrast() {
        return contrast(accent, onAccent);
    }

    public String textContrast() {
        return contrast(background, text);
    }

    private static Optional<String> colour(PartnerDocument document, String name) {
        String value = document.text("brand." + name).toLowerCase(Locale.ROOT);
        return value.matches("#[0-9a-f]{6}") ? Optional.of(value) : Optional.empty();
    }

    /** Black or white, whichever stands out more (WCAG 2.2, relative luminance). */
    private static String readable(String on) {
        return ratio("#000000", on) >= ratio("#ffffff", on) ? "#000000" : "#ffffff";
    }

    private static String contrast(String one, String other) {
        return String.format(Locale.ENGLISH, "%.1f", ratio(one, other));
    }

    private static double ratio(String one, String other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
    }

    private static double channel(int bits) {
        double value = (bits & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}

package dev.cornerstone.theme;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The colours of the token file, each in the light and in the dark. */
record Tokens(Map<String, Pair> colours) {

    private static final Pattern COLOUR = Pattern.compile(
            "--cs-color-([a-z-]+):\\s*light-dark\\(\\s*#([0-9a-f]{6})\\s*,\\s*#([0-9a-f]{6})\\s*\\)",
            Pattern.CASE_INSENSITIVE);

    record Pair(Colour light, Colour dark) {}

    static Tokens read() {
        Map<String, Pair> colours = new LinkedHashMap<>();
        COLOUR.matcher(new Theme("login").text("resources/css/tokens.css"))
                .results()
                .forEach(hit -> colours.put(hit.group(1), new Pair(Colour.of(hit.group(2)), Colour.of(hit.group(3)))));
        return new Tokens(colours);
    }

    double lightContrast(String text, String ground) {
        return colours.get(text).light().contrast(colours.get(ground).light());
    }

    double darkContrast(String text, String ground) {
        return colours.get(text).dark().contrast(colours.get(ground).dark());
    }

    /** A colour in sRGB and its contrast as WCAG 2.2 defines it. */
    record Colour(int red, int green, int blue) {

        static Colour of(String hex) {
            int rgb = Integer.parseInt(hex, 16);
            return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
        }

        double contrast(Colour other) {
            double one = luminance();
            double two = other.luminance();
            return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
        }

        private double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static double linear(int channel) {
            double value = channel / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
    }
}

package dev.cornerstone.theme;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A brand's token file.
 *
 * @param names of all its properties
 * @param colours each in the light and in the dark
 */
record Tokens(Set<String> names, Map<String, Pair> colours) {

    private static final Pattern PROPERTY = Pattern.compile("^\\s*--(cs-[a-z0-9-]+):", Pattern.MULTILINE);

    private static final Pattern COLOUR = Pattern.compile(
            "--cs-color-([a-z-]+):\\s*light-dark\\(\\s*#([0-9a-f]{6})\\s*,\\s*#([0-9a-f]{6})\\s*\\)",
            Pattern.CASE_INSENSITIVE);

    record Pair(Colour light, Colour dark) {}

    static Tokens of(String brand) {
        String css = new Theme(brand, "login").text("resources/css/tokens.css");
        Map<String, Pair> colours = new LinkedHashMap<>();
        COLOUR.matcher(css)
                .results()
                .forEach(hit -> colours.put(hit.group(1), new Pair(Colour.of(hit.group(2)), Colour.of(hit.group(3)))));
        Set<String> names =
                PROPERTY.matcher(css).results().map(hit -> hit.group(1)).collect(Collectors.toCollection(TreeSet::new));
        return new Tokens(names, colours);
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

        @Override
        public String toString() {
            return "#%02x%02x%02x".formatted(red, green, blue);
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

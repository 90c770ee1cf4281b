package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cornerstone.theme.Tokens.Colour;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTest {

    private final List<Tokens> brands = Theme.BRANDS.stream().map(Tokens::of).toList();

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "text, surface",
        "text, canvas",
        "text, primary-soft",
        "text, warning-soft",
        "muted, surface",
        "muted, canvas",
        "primary, surface",
        "primary, canvas",
        "primary, primary-soft",
        "primary-hover, surface",
        "on-primary, primary",
        "on-primary, primary-hover",
        "on-brand, brand",
        "on-brand, brand-deep",
        "on-brand-muted, brand",
        "danger, surface",
        "danger, danger-soft",
        "success, surface",
        "success, success-soft",
        "warning, surface",
        "warning, warning-soft",
        "info, surface",
        "info, info-soft"
    })
    void textCanBeRead(String text, String ground) {
        assertThat(brands).allSatisfy(tokens -> {
            assertThat(tokens.lightContrast(text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
            assertThat(tokens.darkContrast(text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
        });
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"control, surface", "control, canvas", "focus, surface", "focus, canvas", "accent, brand"})
    void shapesCanBeSeen(String shape, String ground) {
        assertThat(brands).allSatisfy(tokens -> {
            assertThat(tokens.lightContrast(shape, ground)).as("light").isGreaterThanOrEqualTo(3.0);
            assertThat(tokens.darkContrast(shape, ground)).as("dark").isGreaterThanOrEqualTo(3.0);
        });
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Colour.of("000000").contrast(Colour.of("ffffff"))).isCloseTo(21.0, within(0.001));
        assertThat(Colour.of("767676").contrast(Colour.of("ffffff"))).isCloseTo(4.54, within(0.005));
    }

    /** Others take the file as it is, so a rule in it would restyle their pages. */
    @ParameterizedTest
    @MethodSource("brands")
    void theFileHoldsNothingButCustomProperties(String brand) {
        String css = new Theme(brand, "login")
                .text("resources/css/tokens.css")
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .strip();

        assertThat(css).startsWith(":root {").endsWith("}");
        assertThat(css.substring(css.indexOf('{') + 1, css.length() - 1).split(";"))
                .filteredOn(declaration -> !declaration.isBlank())
                .allSatisfy(declaration -> assertThat(declaration.strip()).startsWith("--cs-"));
    }

    @ParameterizedTest
    @MethodSource("brands")
    void aBrandSaysAllThatThereIsToSayAndEachColourInTheLightAndInTheDark(String brand) {
        Tokens parent = Tokens.of("cornerstone");

        assertThat(Tokens.of(brand).names()).isEqualTo(parent.names());
        assertThat(Tokens.of(brand).colours()).containsOnlyKeys(parent.colours().keySet());
    }

    /** Mails know no variables, so they repeat the brand's colours; this keeps them the same. */
    @ParameterizedTest
    @MethodSource("brands")
    void mailsWearTheSameColours(String brand) {
        Map<String, String> mail = new Theme(brand, "email").settings();
        Tokens tokens = Tokens.of(brand);

        assertThat(mail).containsKeys("canvas", "surface", "text", "muted", "border", "primary", "on-primary", "brand");
        assertThat(mail).containsKeys("on-brand", "accent", "display", "radius");
        mail.forEach((name, value) -> {
            if (tokens.colours().containsKey(name)) {
                Tokens.Pair pair = tokens.colours().get(name);
                assertThat(value).as(name).isEqualTo(pair.light() + " " + pair.dark());
            }
        });
    }

    private static List<String> brands() {
        return Theme.BRANDS;
    }
}

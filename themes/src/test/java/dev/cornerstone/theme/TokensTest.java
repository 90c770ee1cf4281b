package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cornerstone.theme.Tokens.Colour;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {

    private final Tokens tokens = Tokens.read();

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
        assertThat(tokens.lightContrast(text, ground)).as("light").isGreaterThanOrEqualTo(4.5);
        assertThat(tokens.darkContrast(text, ground)).as("dark").isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"control, surface", "control, canvas", "focus, surface", "focus, canvas", "accent, brand"})
    void shapesCanBeSeen(String shape, String ground) {
        assertThat(tokens.lightContrast(shape, ground)).as("light").isGreaterThanOrEqualTo(3.0);
        assertThat(tokens.darkContrast(shape, ground)).as("dark").isGreaterThanOrEqualTo(3.0);
    }

    @Test
    void contrastIsThatOfTheStandard() {
        assertThat(Colour.of("000000").contrast(Colour.of("ffffff"))).isCloseTo(21.0, within(0.001));
        assertThat(Colour.of("767676").contrast(Colour.of("ffffff"))).isCloseTo(4.54, within(0.005));
    }

    /** Others take the file as it is, so a rule in it would restyle their pages. */
    @Test
    void theFileHoldsNothingButCustomProperties() {
        String css = new Theme("login")
                .text("resources/css/tokens.css")
                .replaceAll("(?s)/\\*.*?\\*/", "")
                .strip();

        assertThat(css).startsWith(":root {").endsWith("}");
        assertThat(css.substring(css.indexOf('{') + 1, css.length() - 1).split(";"))
                .filteredOn(declaration -> !declaration.isBlank())
                .allSatisfy(declaration -> assertThat(declaration.strip()).startsWith("--cs-"));
    }

    /** Mails know no variables, so they repeat the brand's colours; this keeps them the same. */
    @Test
    void mailsWearTheSameColours() {
        String tokenFile = new Theme("login").text("resources/css/tokens.css").toLowerCase(Locale.ROOT);

        assertThat(Pattern.compile("#[0-9a-f]{6}")
                        .matcher(new Theme("email").text("html/template.ftl"))
                        .results())
                .extracting(MatchResult::group)
                .isNotEmpty()
                .allSatisfy(colour -> assertThat(tokenFile).contains(colour));
    }
}

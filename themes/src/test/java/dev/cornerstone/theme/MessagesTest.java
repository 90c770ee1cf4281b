package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");

    static Stream<Arguments> bundles() {
        return Stream.of("login", "email")
                .flatMap(type -> Theme.LANGUAGES.stream().map(language -> Arguments.of(type, language)));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void everyLanguageSaysTheSameThings(String type, String language) {
        Theme theme = new Theme(type);

        assertThat(theme.messages(language))
                .containsOnlyKeys(theme.messages("en").keySet());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void noMessageIsEmpty(String type, String language) {
        assertThat(new Theme(type).messages(language))
                .allSatisfy((key, message) -> assertThat(message).as(key).isNotBlank());
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void everyLanguageUsesTheSameParameters(String type, String language) {
        Theme theme = new Theme(type);
        Map<String, String> english = theme.messages("en");

        assertThat(theme.messages(language))
                .allSatisfy((key, message) ->
                        assertThat(parameters(message)).as(key).isEqualTo(parameters(english.get(key))));
    }

    /** Keycloak formats every message; a straight apostrophe would vanish there and take the parameters after it along. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void apostrophesAreTypographic(String type, String language) {
        assertThat(new Theme(type).messages(language))
                .allSatisfy((key, message) -> assertThat(message).as(key).doesNotContain("'"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void everyMessageCanBeFormatted(String type, String language) {
        Object[] values = {7, 8, 9, 10, 11, 12, 13};

        assertThat(new Theme(type).messages(language))
                .allSatisfy((key, message) -> assertThat(
                                new MessageFormat(message, Locale.forLanguageTag(language)).format(values))
                        .as(key)
                        .doesNotContain("{", "}"));
    }

    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void aGuesserCannotTellALockedAccountFromAWrongPassword(String type, String language) {
        Map<String, String> messages = new Theme("login").messages(language);

        assertThat(Set.of("accountTemporarilyDisabledMessage", "accountPermanentlyDisabledMessage"))
                .allSatisfy(key -> assertThat(messages.get(key)).isEqualTo(messages.get("invalidUserMessage")));
        assertThat(Set.of("accountTemporarilyDisabledMessageTotp", "accountPermanentlyDisabledMessageTotp"))
                .allSatisfy(key -> assertThat(messages.get(key)).isEqualTo(messages.get("invalidTotpMessage")));
    }

    private static Set<String> parameters(String message) {
        return PARAMETER
                .matcher(message)
                .results()
                .map(hit -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package dev.cornerstone.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of our own pages and mails, in every language. */
class MessagesTest {

    private static final Pattern LITERAL = Pattern.compile("[\"']([A-Za-z][\\w.-]{7,})[\"']");
    private static final Map<String, Pattern> FAMILIAR = Map.of(
            "de",
            Pattern.compile("\\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e|en|em|er|es)?)\\b"),
            "fr",
            Pattern.compile("(?U)\\b([Tt]u|[Tt]on|[Tt]a|[Tt]es|[Tt]oi)\\b"),
            "tr",
            Pattern.compile("(?U)\\b([Ss]en|[Ss]eni|[Ss]enin|[Ss]ana)\\b"));

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"de", "fr", "tr"})
    void everyLanguageSaysTheSameThings(String language) {
        assertThat(messages(language)).containsOnlyKeys(messages("en").keySet());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en", "de", "fr", "tr"})
    void everyMessageSaysSomethingAndCanBeFormatted(String language) {
        assertThat(messages(language))
                .allSatisfy((key, message) -> assertThat(new MessageFormat(message, Locale.forLanguageTag(language))
                                .format(new Object[] {7, 8, 9, 10}))
                        .as(key)
                        .isNotBlank()
                        .doesNotContain("{", "}"));
    }

    /** Keycloak formats every message; a straight apostrophe would vanish there and take the parameters after it along. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en", "de", "fr", "tr"})
    void apostrophesAreTypographic(String language) {
        assertThat(messages(language))
                .allSatisfy((key, message) -> assertThat(message).as(key).doesNotContain("'"));
    }

    /** A key is named whole, or begins with a text that the code completes, or belongs to a step by Keycloak's convention. */
    @Test
    void everyMessageIsShownBySomething() throws IOException {
        String sources = text(Path.of("src/main/java"))
                + text(Path.of("src/main/resources/theme-resources/templates"))
                + text(Path.of("../realm-config/src/main/realm"));
        List<String> beginnings = LITERAL.matcher(sources)
                .results()
                .map(hit -> hit.group(1))
                .distinct()
                .toList();

        assertThat(messages("en").keySet())
                .allSatisfy(key -> assertThat(sources.contains(key)
                                || beginnings.stream().anyMatch(key::startsWith)
                                || sources.contains(
                                        key.replaceAll("^requiredAction\\.|-(display-name|help-text)$", "")))
                        .as(key)
                        .isTrue());
    }

    /** A number may be one. Turkish has one form after every number. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en", "de", "fr"})
    void whatIsCountedCanBeOne(String language) {
        assertThat(messages(language))
                .allSatisfy((key, message) -> assertThat(message.replaceAll("\\{\\d,choice,([^{}]|\\{\\d})*}", ""))
                        .as(key)
                        .doesNotContainPattern(
                                "\\{\\d} (minutes|Minuten|days|Tage|jours|hours|Stunden|heures|points|Punkte)\\b"));
        assertThat(new MessageFormat(messages(language).get("cornerstoneCodeLead_sms"), Locale.forLanguageTag(language))
                        .format(new Object[] {"x", 1}))
                .containsAnyOf("one minute", "eine Minute", "une minute");
    }

    /** Sie, vous, siz. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"de", "fr", "tr"})
    void membersAreAddressedFormally(String language) {
        assertThat(messages(language))
                .allSatisfy((key, message) -> assertThat(
                                FAMILIAR.get(language).matcher(message).find())
                        .as(key + ": " + message)
                        .isFalse());
    }

    private static String text(Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Map<String, String> messages(String language) {
        Properties properties = new Properties();
        try (InputStream file = MessagesTest.class.getResourceAsStream(
                "/theme-resources/messages/messages_" + language + ".properties")) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, String> messages = new TreeMap<>();
        properties.forEach((key, message) -> messages.put(key.toString(), message.toString()));
        return messages;
    }
}

package dev.cornerstone.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of our own pages and mails, in every language. */
class MessagesTest {

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
                                .format(new Object[] {"7", "8", "9"}))
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

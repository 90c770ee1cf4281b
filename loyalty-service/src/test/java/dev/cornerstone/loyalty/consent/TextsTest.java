package dev.cornerstone.loyalty.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.i18n.Message;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The privacy page says everything in every language, with the same blanks to fill in. */
class TextsTest {

    private static final Pattern BLANK = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"de", "fr", "tr"})
    void everyTextIsTranslatedAndHasTheSameBlanks(String language) throws IOException {
        Map<String, Set<String>> english = Arrays.stream(Texts.class.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, text -> blanks(english(text))));
        Properties translated = translated(language);

        assertThat(translated.stringPropertyNames()).isEqualTo(english.keySet());
        english.forEach((key, blanks) ->
                assertThat(blanks(translated.getProperty(key))).as(key).isEqualTo(blanks));
    }

    private static String english(Method text) {
        return text.getAnnotation(Message.class).value();
    }

    private static Set<String> blanks(String text) {
        Set<String> names = new TreeSet<>();
        BLANK.matcher(text).results().forEach(blank -> names.add(blank.group(1)));
        return names;
    }

    private static Properties translated(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader file = new InputStreamReader(
                TextsTest.class.getResourceAsStream("/messages/privacy_" + language + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(file);
        }
        return texts;
    }
}

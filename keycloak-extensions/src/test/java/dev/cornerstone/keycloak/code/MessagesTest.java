package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of our own pages and mails; they come with the providers and so work in any theme. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources/theme-resources");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");
    private static final Pattern USED = Pattern.compile("msg\\(['\"]([\\w.-]+)['\"]\\s*[,)]");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"de", "fr", "tr"})
    void everyLanguageSaysTheSameThingsWithTheSameParameters(String language) throws IOException {
        Map<String, String> english = messages("en");
        Map<String, String> messages = messages(language);

        assertThat(messages).containsOnlyKeys(english.keySet());
        assertThat(messages).allSatisfy((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(parameters(text)).as(key).isEqualTo(parameters(english.get(key)));
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"en", "de", "fr", "tr"})
    void everyMessageCanBeFormattedAndKeepsItsApostrophes(String language) throws IOException {
        Object[] values = {1, 2, 3, 4};

        assertThat(messages(language)).allSatisfy((key, text) -> {
            assertThat(text).as(key).doesNotContain("'");
            assertThat(new MessageFormat(text, Locale.forLanguageTag(language)).format(values))
                    .as(key)
                    .doesNotContain("{", "}");
        });
    }

    @Test
    void everyTextThatATemplateNamesIsThere() throws IOException {
        Set<String> known = messages("en").keySet();
        List<Path> templates;
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            templates = files.filter(Files::isRegularFile).toList();
        }

        assertThat(templates).hasSizeGreaterThan(8);
        for (Path template : templates) {
            assertThat(USED.matcher(Files.readString(template)).results().map(hit -> hit.group(1)))
                    .as(template.toString())
                    .filteredOn(key -> !key.equals("doCancel"))
                    .isSubsetOf(known);
        }
    }

    @Test
    void noPageRunsInlineScript() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .allSatisfy(template -> assertThat(Files.readString(template))
                            .as(template.toString())
                            .doesNotContainPattern("<script(?![^>]*src=)")
                            .doesNotContainPattern("\\son[a-z]+=")
                            .doesNotContain("javascript:"));
        }
    }

    private static Map<String, String> messages(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(
                RESOURCES.resolve("messages/messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> messages = new TreeMap<>();
        properties.forEach((key, text) -> messages.put((String) key, (String) text));
        return messages;
    }

    private static Set<String> parameters(String text) {
        return PARAMETER
                .matcher(text)
                .results()
                .map(hit -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

package dev.cornerstone.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\d+)");

    private static final Pattern NAMED = Pattern.compile("msg\\(\"([\\w.-]+)\"");
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Map<String, Pattern> FAMILIAR = Map.of(
            "de",
            Pattern.compile("\\b([Dd]u|[Dd]ich|[Dd]ir|[Dd]ein(e|en|em|er|es)?)\\b"),
            "fr",
            Pattern.compile("(?U)\\b([Tt]u|[Tt]on|[Tt]a|[Tt]es|[Tt]oi)\\b"),
            "tr",
            Pattern.compile("(?U)\\b([Ss]en|[Ss]eni|[Ss]enin|[Ss]ana)\\b"));

    private static final Path REALM = Path.of("../realm-config/src/main/realm");

    static Stream<Arguments> everyBundle() {
        return Stream.of("login", "email", "account")
                .flatMap(type -> Theme.LANGUAGES.stream().map(language -> Arguments.of(type, language)));
    }

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

    /** A message nobody shows is a message nobody keeps right. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void everyMessageIsKeycloaksInOtherWordsOrSomebodyNamesIt(String type, String language) throws IOException {
        Theme theme = new Theme(type);
        Map<String, String> keycloaks = theme.messagesOfKeycloak("en");
        String named = everything(theme.folder(), ".ftl") + everything(REALM, ".yaml") + Theme.templateOfKeycloak();

        assertThat(keycloaks).hasSizeGreaterThan(50);
        assertThat(theme.messages(language).keySet())
                .filteredOn(key -> !keycloaks.containsKey(key))
                .allSatisfy(key -> assertThat(named)
                        .containsAnyOf(
                                "msg(\"" + key + "\"",
                                "${" + key + "}",
                                "alias: " + key.replace("requiredAction.", "") + ","));
    }

    /** Together with Keycloak's own, nothing is left in English. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyBundle")
    void noMessageIsMissing(String type, String language) throws IOException {
        Theme theme = new Theme(type);
        Set<String> known = new TreeSet<>(theme.messagesOfKeycloak(language).keySet());
        known.addAll(theme.messages(language).keySet());

        assertThat(known)
                .containsAll(theme.messagesOfKeycloak("en").keySet().stream()
                        .filter(key -> !key.startsWith("theme."))
                        .toList());
        Set<String> named = new TreeSet<>();
        NAMED.matcher(everything(theme.folder(), ".ftl")).results().forEach(hit -> named.add(hit.group(1)));
        assertThat(known).containsAll(named);
    }

    /** Sie, vous, siz: Keycloak's own words too, unless ours take their place. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("everyBundle")
    void membersAreAddressedFormally(String type, String language) {
        Theme theme = new Theme(type);
        Map<String, String> said = theme.messagesOfKeycloak(language);
        said.putAll(theme.messages(language));

        assertThat(said)
                .allSatisfy((key, message) -> assertThat(FAMILIAR.getOrDefault(language, NOTHING)
                                .matcher(message)
                                .find())
                        .as(key + ": " + message)
                        .isFalse());
    }

    /** A number may be one: whatever is counted has a form for it. Turkish has one form after every number. */
    @ParameterizedTest(name = "{0} in {1}")
    @MethodSource("bundles")
    void whatIsCountedCanBeOne(String type, String language) {
        assertThat(new Theme(type).messages(language))
                .allSatisfy(
                        (key, message) -> assertThat(message.replaceAll("\\{\\d,choice,([^{}]|\\{\\d})*}", ""))
                                .as(key)
                                .doesNotContainPattern(
                                        "\\{\\d}"
                                                + " (minutes|seconds|hours|days|points|Minuten|Sekunden|Stunden|Tage|Punkte|secondes|heures|jours)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"roastery", "papertrail"})
    void aBrandSaysItsNameInEveryLanguageAndNothingElse(String brand) {
        assertThat(Theme.LANGUAGES)
                .allSatisfy(language ->
                        assertThat(new Theme(brand, "login").messages(language)).containsOnlyKeys("loginTitleHtml"));
        assertThat(new Theme(brand, "email").messages("en")).isEmpty();
        assertThat(new Theme(brand, "account").messages("en")).isEmpty();
    }

    private static String everything(Path folder, String ending) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(it -> it.toString().endsWith(ending)).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Set<String> parameters(String message) {
        return PARAMETER
                .matcher(message)
                .results()
                .map(hit -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

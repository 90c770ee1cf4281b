package dev.cornerstone.keycloak.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the realm's attributes say about what members are asked for. */
class PurposesTest {

    private static final List<String> LANGUAGES = List.of("en", "de");

    private final Map<String, String> attributes = new HashMap<>(Map.of(
            "cornerstone.consent.purposes", "news share:roastery",
            "cornerstone.consent.news.version", "2.1",
            "cornerstone.consent.news.title.en", "News",
            "cornerstone.consent.news.title.de", "Neues",
            "cornerstone.consent.news.text.en", "We write to you.",
            "cornerstone.consent.news.text.de", "Wir schreiben Ihnen.",
            "cornerstone.consent.share:roastery.version", "1.0",
            "cornerstone.consent.share:roastery.title.en", "Roastery",
            "cornerstone.consent.share:roastery.title.de", "Rösterei"));

    PurposesTest() {
        attributes.put("cornerstone.consent.share:roastery.text.en", "It knows you.");
        attributes.put("cornerstone.consent.share:roastery.text.de", "Sie kennt Sie.");
    }

    @Test
    void purposesComeInTheRealmsOrderWithTheirWords() {
        Purposes purposes = Purposes.read(attributes, LANGUAGES, "en");

        assertThat(purposes.all()).extracting(Purpose::name).containsExactly("news", "share:roastery");
        Purpose news = purposes.named("news").orElseThrow();
        assertThat(news.version()).isEqualTo(new Version(2, 1));
        assertThat(news.in("de", "en").title()).isEqualTo("Neues");
        assertThat(news.in("pt", "en").title()).isEqualTo("News");
        assertThat(news.in(null, "en").title()).isEqualTo("News");
        assertThat(news.partner()).isEmpty();
        assertThat(purposes.named("share:roastery").orElseThrow().partner()).contains("roastery");
    }

    @Test
    void withoutAnAgeNothingIsForThoseOfAgeAlone() {
        attributes.put("cornerstone.consent.news.of-age", "true");

        Purposes purposes = Purposes.read(attributes, LANGUAGES, "en");

        assertThat(purposes.age()).isEmpty();
        assertThat(purposes.all()).noneMatch(Purpose::ofAge);
    }

    @Test
    void withAnAgeTheMarkedPurposesAreForThoseOfAge() {
        attributes.put("cornerstone.consent.age", "16");
        attributes.put("cornerstone.consent.news.of-age", "true");

        Purposes purposes = Purposes.read(attributes, LANGUAGES, "en");

        assertThat(purposes.age()).hasValue(16);
        assertThat(purposes.all())
                .filteredOn(Purpose::ofAge)
                .extracting(Purpose::name)
                .containsExactly("news");
    }

    @ParameterizedTest
    @CsvSource({
        "cornerstone.consent.age, 12",
        "cornerstone.consent.age, 19",
        "cornerstone.consent.age, sixteen",
        "cornerstone.consent.news.of-age, yes",
        "cornerstone.consent.share:roastery.of-age, true"
    })
    void anAgeThatCannotBeMeantIsNamed(String attribute, String value) {
        attributes.put("cornerstone.consent.age", "16");
        attributes.put(attribute, value);

        assertThatThrownBy(() -> Purposes.read(attributes, LANGUAGES, "en"))
                .isInstanceOf(UnusablePurposes.class)
                .hasMessageContaining(attribute);
    }

    @Test
    void aRealmThatAsksForNothingHasNoPurposes() {
        assertThat(Purposes.read(Map.of(), LANGUAGES, "en").all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cornerstone.consent.news.version",
                "cornerstone.consent.news.title.de",
                "cornerstone.consent.share:roastery.text.en"
            })
    void whatIsMissingIsNamed(String name) {
        attributes.remove(name);

        assertThatThrownBy(() -> Purposes.read(attributes, LANGUAGES, "en"))
                .isInstanceOf(UnusablePurposes.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"News", "news news", "news <b>", "share:", "a:b:c"})
    void namesThatAreNoneAreRefused(String names) {
        attributes.put("cornerstone.consent.purposes", names);

        assertThatThrownBy(() -> Purposes.read(attributes, LANGUAGES, "en")).isInstanceOf(UnusablePurposes.class);
    }

    @ParameterizedTest(name = "{0} answers {1}: {2}")
    @CsvSource({"1.0, 1.0, true", "1.0, 1.7, true", "1.9, 2.0, false", "3.0, 2.5, false"})
    void onlyANewMeaningIsAskedAgain(String answered, String now, boolean answers) {
        assertThat(Version.read(answered)
                        .orElseThrow()
                        .meansTheSameAs(Version.read(now).orElseThrow()))
                .isEqualTo(answers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0.1", "1.0.0", "1.01", "-1.0", "1.x", "99999.0"})
    void versionsThatAreNoneAreRefused(String version) {
        assertThat(Version.read(version)).isEmpty();
    }
}

package dev.cornerstone.keycloak.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What annotations make of an attribute. */
class QuestionTest {

    private static final Map<String, Object> BARE = Map.of("cornerstone.ask.reason", "${why}");

    @Test
    void anAttributeWithoutAnnotationsOfOursIsNoQuestion() {
        assertThat(Question.of("nick", Map.of("inputType", "text"))).isEmpty();
    }

    @Test
    void aReasonAloneMakesAQuestionForEverybodyFromTheSecondSignIn() {
        Question question = Question.of("nick", BARE).orElseThrow();

        assertThat(question.fromLogin()).isEqualTo(2);
        assertThat(question.clients()).isEmpty();
        assertThat(question.points()).isZero();
        assertThat(question.purpose()).isEmpty();
    }

    @Test
    void everyAnnotationIsRead() {
        Question question = Question.of(
                        "birthYear",
                        Map.of(
                                "cornerstone.ask.reason", "${why}",
                                "cornerstone.ask.from-login", 5,
                                "cornerstone.ask.days-since", "7",
                                "cornerstone.ask.clients", "web, app",
                                "cornerstone.ask.scopes", List.of("profile", "email"),
                                "cornerstone.ask.segment", "/gold vip",
                                "cornerstone.ask.from", "2026-12-01",
                                "cornerstone.ask.until", "2026-12-24",
                                "cornerstone.ask.points", "50",
                                "cornerstone.ask.purpose", "profiling"))
                .orElseThrow();

        assertThat(question.fromLogin()).isEqualTo(5);
        assertThat(question.afterDays()).isEqualTo(7);
        assertThat(question.clients()).containsExactlyInAnyOrder("web", "app");
        assertThat(question.scopes()).containsExactlyInAnyOrder("profile", "email");
        assertThat(question.segments()).containsExactlyInAnyOrder("/gold", "vip");
        assertThat(question.from()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(question.until()).isEqualTo(Instant.parse("2026-12-24T00:00:00Z"));
        assertThat(question.points()).isEqualTo(50);
        assertThat(question.purpose()).contains("profiling");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "from-login, 1",
        "from-login, soon",
        "days-since, -1",
        "points, 1000001",
        "from, tomorrow",
        "until, 1970-01-01",
        "purpose, 'two words'",
        "reason, ' '",
        "resaon, typed wrong"
    })
    void whatCannotBeMeantIsRefusedWithTheAttributesAndTheAnnotationsName(String name, String value) {
        Map<String, Object> annotations = new HashMap<>(BARE);
        annotations.put("cornerstone.ask." + name, value);

        assertThatThrownBy(() -> Question.of("nick", annotations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'nick'")
                .hasMessageContaining(name);
    }

    @Test
    void aNameThatNoEventCouldCarryIsRefused() {
        assertThatThrownBy(() -> Question.of("two words", BARE)).hasMessageContaining("'two words'");
    }
}

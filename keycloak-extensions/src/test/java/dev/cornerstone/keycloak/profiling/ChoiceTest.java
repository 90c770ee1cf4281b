package dev.cornerstone.keycloak.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.profiling.store.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which questions are due. */
class ChoiceTest {

    private static final Instant NOW = Instant.parse("2026-12-10T12:00:00Z");
    private static final Instant LAST_WEEK = NOW.minus(Duration.ofDays(7));

    @Test
    void questionsComeInTheirOrderAndNoMoreThanASignInMayHave() {
        List<Question> three = List.of(question("one"), question("two"), question("three"));

        assertThat(choose(new Manners(1, 4, 30), three, past(2, 0))).containsExactly("one");
        assertThat(choose(new Manners(2, 4, 30), three, past(2, 0))).containsExactly("one", "two");
    }

    @Test
    void theMonthsCapHolds() {
        List<Question> two = List.of(question("one"), question("two"));

        assertThat(choose(new Manners(2, 4, 30), two, past(9, 3))).containsExactly("one");
        assertThat(choose(new Manners(2, 4, 30), two, past(9, 4))).isEmpty();
        assertThat(choose(new Manners(2, 0, 30), two, past(9, 0))).isEmpty();
    }

    @Test
    void anAttributeThatHasAValueIsNotAskedFor() {
        assertThat(choose(Manners.DEFAULT, List.of(question("has-value"), question("one")), past(2, 0)))
                .containsExactly("one");
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource({
        "from-login, 3, false",
        "from-login, 2, true",
        "days-since, 8, false",
        "days-since, 7, true",
        "clients, till, false",
        "clients, till web, true",
        "scopes, address, false",
        "scopes, address email, true",
        "segment, gold, false",
        "segment, gold /circle, true",
        "from, 2026-12-11, false",
        "from, 2026-12-10, true",
        "until, 2026-12-10, false",
        "until, 2026-12-11, true",
        "purpose, marketing, false",
        "purpose, profiling, true"
    })
    void everyRuleIsACondition(String name, String value, boolean asked) {
        assertThat(choose(Manners.DEFAULT, List.of(question("one", name, value)), past(2, 0))
                        .contains("one"))
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ANSWERED", "REFUSED"})
    void whatIsDoneWithStaysSo(State state) {
        Past past = new Past(9, 0, Map.of("one", new Past.Last(state, NOW.minus(Duration.ofDays(3_000)))));

        assertThat(choose(Manners.DEFAULT, List.of(question("one")), past)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"SHOWN", "POSTPONED"})
    void whatWasPutOffComesBackWhenItsTimeHasCome(State state) {
        Instant then = NOW.minus(Duration.ofDays(30));
        List<Question> one = List.of(question("one"));

        assertThat(choose(Manners.DEFAULT, one, new Past(9, 0, Map.of("one", new Past.Last(state, then)))))
                .containsExactly("one");
        assertThat(choose(
                        Manners.DEFAULT, one, new Past(9, 0, Map.of("one", new Past.Last(state, then.plusMillis(1))))))
                .isEmpty();
    }

    private static List<String> choose(Manners manners, List<Question> questions, Past past) {
        Member member = new Member(
                "web", Set.of("email"), LAST_WEEK, "has-value"::equals, "/circle"::equals, "profiling"::equals);
        return new Choice(manners, Clock.fixed(NOW, ZoneOffset.UTC))
                .of(questions, member, past).stream().map(Question::name).toList();
    }

    private static Past past(int signIns, int shown) {
        return new Past(signIns, shown, Map.of());
    }

    private static Question question(String name) {
        return Question.of(name, Map.of("cornerstone.ask.reason", "why")).orElseThrow();
    }

    private static Question question(String name, String annotation, String value) {
        Map<String, String> annotations = new HashMap<>(Map.of("cornerstone.ask.reason", "why"));
        annotations.put("cornerstone.ask." + annotation, value);
        return Question.of(name, annotations).orElseThrow();
    }
}

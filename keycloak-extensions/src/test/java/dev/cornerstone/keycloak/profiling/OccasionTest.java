package dev.cornerstone.keycloak.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When nobody is asked anything. */
class OccasionTest {

    private static final Set<String> NO_PROMPT = Set.of();
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void aSignInThatSomebodyTypedForTheFirstLevelIsOrdinary() {
        assertThat(new Occasion(true, false, 1, NO_PROMPT, NONE, NONE, false, false, false).isOrdinary())
                .isTrue();
        assertThat(new Occasion(true, false, 0, Set.of("consent"), NONE, NONE, false, false, false).isOrdinary())
                .isTrue();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        "a grant without a page",
                        new Occasion(false, false, 1, NO_PROMPT, NONE, NONE, false, false, false)),
                Arguments.of(
                        "an earlier session", new Occasion(true, true, 1, NO_PROMPT, NONE, NONE, false, false, false)),
                Arguments.of("a step-up", new Occasion(true, false, 2, NO_PROMPT, NONE, NONE, false, false, false)),
                Arguments.of(
                        "prompt=none", new Occasion(true, false, 1, Set.of("none"), NONE, NONE, false, false, false)),
                Arguments.of(
                        "prompt=login", new Occasion(true, false, 1, Set.of("login"), NONE, NONE, false, false, false)),
                Arguments.of(
                        "max_age",
                        new Occasion(true, false, 1, NO_PROMPT, Optional.of("60"), NONE, false, false, false)),
                Arguments.of(
                        "kc_action",
                        new Occasion(
                                true, false, 1, NO_PROMPT, NONE, Optional.of("UPDATE_PASSWORD"), false, false, false)),
                Arguments.of("a checkout", new Occasion(true, false, 1, NO_PROMPT, NONE, NONE, true, false, false)),
                Arguments.of("a doubt", new Occasion(true, false, 1, NO_PROMPT, NONE, NONE, false, true, false)),
                Arguments.of(
                        "something else to do",
                        new Occasion(true, false, 1, NO_PROMPT, NONE, NONE, false, false, true)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void anythingElseIsNot(String what, Occasion occasion) {
        assertThat(occasion.isOrdinary()).as(what).isFalse();
    }
}

package dev.cornerstone.loyalty.profiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator writes about what answers earn. */
class QuestionPointsTest {

    @Test
    void aQuestionAndItsPointsAreRead() {
        assertThat(QuestionPoints.parse(" birthYear = 30 ")).isEqualTo(new QuestionPoints("birthYear", 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"birthYear", "birthYear=", "=30", "birthYear=0", "birthYear=10001", "birthYear=-5", "a b=3"})
    void anythingElseIsRefusedWithTheNameOfTheSetting(String written) {
        assertThatThrownBy(() -> QuestionPoints.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loyalty.profiling.points");
    }
}

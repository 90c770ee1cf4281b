package dev.cornerstone.keycloak.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from a date of birth, and what is kept of it. */
class MajorityTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @ParameterizedTest(name = "born on {0}")
    @ValueSource(strings = {"", " ", "yesterday", "2026-11-26", "1850-01-01", "1906-11-25", "2012-02-30", "12.03.2012"})
    void nobodyIsBornOn(String text) {
        assertThat(Majority.birthday(text, TODAY)).isEmpty();
    }

    @Test
    void somebodyIsBornToday() {
        assertThat(Majority.birthday(" 2026-11-25 ", TODAY)).contains(TODAY);
        assertThat(Majority.birthday(null, TODAY)).isEmpty();
    }

    @ParameterizedTest(name = "born on {0}, of age on {1}")
    @CsvSource({"2010-11-26, 2026-11-26", "2012-02-29, 2028-02-29", "2011-03-01, 2027-03-01"})
    void whoIsUnderAgeIsKnownToBeOfAgeFromADayOn(LocalDate born, LocalDate on) {
        Majority majority = Majority.of(born, 16, TODAY);

        assertThat(majority.isReached(16, on.minusDays(1))).isFalse();
        assertThat(majority.isReached(16, on)).isTrue();
        assertThat(Majority.read(majority.toString())).contains(majority);
    }

    @Test
    void whoIsBornOnTheLeapDayIsOfAgeWhenItsYearIsOver() {
        assertThat(Majority.of(LocalDate.of(2012, 2, 29), 15, TODAY).on()).contains(LocalDate.of(2027, 3, 1));
    }

    @Test
    void ofSomebodyOfAgeNoDayIsKept() {
        Majority majority = Majority.of(LocalDate.of(2010, 11, 25), 16, TODAY);

        assertThat(majority).isEqualTo(new Majority(16, Optional.empty()));
        assertThat(majority).hasToString("16 reached");
        assertThat(majority.isReached(16, TODAY)).isTrue();
    }

    @Test
    void anotherAgeOfConsentIsAnsweredWhereItCanBe() {
        Majority grown = new Majority(16, Optional.empty());
        Majority child = new Majority(16, Optional.of(LocalDate.of(2027, 5, 5)));

        assertThat(grown.tellsOf(13)).isTrue();
        assertThat(grown.tellsOf(18)).isFalse();
        assertThat(child.tellsOf(13)).isTrue();
        assertThat(child.isReached(13, TODAY)).isTrue();
        assertThat(child.isReached(18, LocalDate.of(2029, 5, 4))).isFalse();
        assertThat(child.isReached(18, LocalDate.of(2029, 5, 5))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "16", "16 never", "16 2027-13-01", "reached"})
    void whatIsNoneOfOursSaysNothing(String text) {
        assertThat(Majority.read(text)).isEmpty();
    }
}

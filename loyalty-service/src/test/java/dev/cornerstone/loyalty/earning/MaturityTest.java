package dev.cornerstone.loyalty.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaturityTest {

    private final Maturity maturity = new Maturity(Instant.parse("2027-11-22T10:00:00Z"), Period.ofYears(1));

    @ParameterizedTest
    @CsvSource({
        "2027-11-22T10:00:01Z, 2027-11-22T10:00:01Z",
        "2027-12-06T01:00:00+01:00, 2027-12-06T00:00:00Z",
        "2028-11-22T10:00:00Z, 2028-11-22T10:00:00Z"
    })
    void isAnInstantInTheFutureAndInReach(String written, Instant instant) {
        assertThat(maturity.parse(written)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-11-22T10:00:00Z",
                "2027-11-21T10:00:00Z",
                "2028-11-22T10:00:01Z",
                "2028-02-30T10:00:00Z",
                "2027-12-06",
                "2027-12-06T10:00:00",
                "1796000000",
                "tomorrow"
            })
    void isNothingElse(String written) {
        assertThat(maturity.parse(written)).isEmpty();
    }
}

package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidityTest {

    private final Validity validity = new Validity(Period.ofMonths(24), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest(name = "points earned at {0} are gone from {1}")
    @CsvSource({
        "2026-11-22T10:00:00Z, 2028-11-22T23:00:00Z",
        "2026-11-22T23:30:00Z, 2028-11-23T23:00:00Z",
        "2024-02-29T12:00:00Z, 2026-02-28T23:00:00Z",
        "2026-06-30T12:00:00Z, 2028-06-30T22:00:00Z",
    })
    void endsWithTheDayWhereTheProgrammeLives(Instant earned, Instant gone) {
        assertThat(validity.endFor(earned)).isEqualTo(gone);
    }
}

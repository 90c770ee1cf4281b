package dev.cornerstone.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneTimeCodeTest {
    /** RFC 6238, appendix B: the last six of its eight digits. */
    @ParameterizedTest(name = "at {0} s the code is {1}")
    @CsvSource({"59, 287082", "1111111109, 081804", "1234567890, 005924", "20000000000, 353130"})
    void agreesWithTheStandard(long second, String code) {
        assertThat(OneTimeCode.at("12345678901234567890", Instant.ofEpochSecond(second)))
                .isEqualTo(code);
    }
}

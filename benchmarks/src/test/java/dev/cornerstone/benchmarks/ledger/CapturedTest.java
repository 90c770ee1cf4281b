package dev.cornerstone.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CapturedTest {

    @Test
    void readsParametersWithQuotesCommasAndNulls() {
        assertThat(Captured.parameters("Parameters: $1 = 'a, $2 = ''b''', $2 = NULL, $3 = '\\x00ff', $10 = ''"))
                .containsExactly("a, $2 = 'b'", null, "\\x00ff", "");
    }

    @Test
    void aLiteralForPgbenchHoldsNoColonThatCouldBeAVariable() {
        assertThat(FloorScript.literal("13:00 o'clock\\")).isEqualTo("E'13\\x3a00 o''clock\\\\'");
    }
}

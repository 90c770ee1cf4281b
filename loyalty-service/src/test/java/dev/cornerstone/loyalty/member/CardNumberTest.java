package dev.cornerstone.loyalty.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    @Test
    void isReadAsPeopleWriteItAndShownInGroupsOfFour() {
        assertThat(CardNumber.parse("4111 1111 1111 1111"))
                .hasValueSatisfying(card -> assertThat(card.digits()).isEqualTo("4111111111111111"))
                .hasValueSatisfying(card -> assertThat(card.display()).isEqualTo("4111 1111 1111 1111"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4111", "4111111111111112", "411111111111111x", "41111111111111111", "1411111111111111"})
    void isNothingWithAWrongLengthSignOrCheckDigit(String written) {
        assertThat(CardNumber.parse(written)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CardNumber(written));
    }

    @Test
    void isAlwaysValidWhenNew() {
        Random random = new Random(1);
        IntStream.range(0, 1_000)
                .mapToObj(count -> CardNumber.random(random::nextInt))
                .forEach(card -> assertThat(CardNumber.parse(card.display())).contains(card));
    }

    @Test
    void showsEverySingleWrongDigit() {
        String digits = "4111111111111111";
        for (int place = 0; place < digits.length(); place++) {
            for (char wrong = '0'; wrong <= '9'; wrong++) {
                if (wrong != digits.charAt(place)) {
                    String mistyped = digits.substring(0, place) + wrong + digits.substring(place + 1);
                    assertThat(CardNumber.parse(mistyped)).isEmpty();
                }
            }
        }
    }
}

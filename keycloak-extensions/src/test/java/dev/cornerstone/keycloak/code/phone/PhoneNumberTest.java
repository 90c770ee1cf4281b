package dev.cornerstone.keycloak.code.phone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"+4915112345678", "+49 151 12345678", "0049 151/123 456-78", " +49 (151) 12.345.678 "})
    void readsWhatPeopleType(String typed) {
        assertThat(PhoneNumber.read(typed).orElseThrow().e164()).isEqualTo("+4915112345678");
    }

    @ParameterizedTest(name = "{0}")
    @NullSource
    @ValueSource(
            strings = {"", "0151 12345678", "+0151123456", "+49151", "+491511234567890123", "+49151abc45678", "110"})
    void refusesWhatCannotBeTexted(String typed) {
        assertThat(PhoneNumber.read(typed)).isEmpty();
    }

    @Test
    void showsOnlyWhatItsOwnerRecognises() {
        PhoneNumber number = new PhoneNumber("+4915112345678");

        assertThat(number.masked()).isEqualTo("•••• 78");
        assertThat(number).hasToString("•••• 78");
    }

    @Test
    void countriesThatAreNotListedAreNotTexted() {
        PhoneNumber number = new PhoneNumber("+4915112345678");

        assertThat(number.allowedBy(List.of())).isTrue();
        assertThat(number.allowedBy(List.of("+43", "+49"))).isTrue();
        assertThat(number.allowedBy(List.of("+43"))).isFalse();
    }
}

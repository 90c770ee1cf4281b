package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class CodeLimitsTest {

    @Test
    void whatIsNotSetHasItsDefault() {
        assertThat(CodeLimits.of(null)).isEqualTo(CodeLimits.DEFAULT);
        assertThat(CodeLimits.of(model("life-seconds", "120")).life()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "life-seconds, 601",
        "life-seconds, 29",
        "tries-per-code, 11",
        "wrong-per-day, 101",
        "cooldown-seconds, 4",
        "sends-per-day, 0",
        "sends-per-day, many"
    })
    void refusesWhatWouldBeUnsafe(String name, String value) {
        assertThatThrownBy(() -> CodeLimits.of(model(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    private static AuthenticatorConfigModel model(String name, String value) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(Map.of(name, value));
        return model;
    }
}

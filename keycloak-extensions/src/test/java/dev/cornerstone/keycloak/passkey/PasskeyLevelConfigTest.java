package dev.cornerstone.keycloak.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.AuthenticatorConfigModel;

class PasskeyLevelConfigTest {

    @Test
    void aPasskeyIsWorthLevelTwoUnlessAnAdministratorSaysOtherwise() {
        assertThat(PasskeyLevelConfig.of(null).level()).isEqualTo(2);
        assertThat(PasskeyLevelConfig.of(model("")).level()).isEqualTo(2);
        assertThat(PasskeyLevelConfig.of(model("3")).level()).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0", "-1", "two", "2.5"})
    void refusesALevelThatIsNoLevel(String level) {
        assertThatThrownBy(() -> PasskeyLevelConfig.of(model(level)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(level);
    }

    private static AuthenticatorConfigModel model(String level) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(Map.of(PasskeyLevelConfig.LEVEL, level));
        return model;
    }
}

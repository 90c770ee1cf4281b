package dev.cornerstone.keycloak.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.keycloak.risk.model.RiskLevel;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.AuthenticatorConfigModel;

class RiskConditionConfigTest {

    @Test
    void beginsAtMediumAndGivesNoLevelUnlessAnAdministratorSaysSo() {
        assertThat(RiskConditionConfig.of(null))
                .isEqualTo(new RiskConditionConfig(RiskLevel.MEDIUM, OptionalInt.empty()));
        assertThat(RiskConditionConfig.of(model("high", "2")))
                .isEqualTo(new RiskConditionConfig(RiskLevel.HIGH, OptionalInt.of(2)));
    }

    @ParameterizedTest(name = "at least {0}, level {1}")
    @CsvSource({"LOW, 2", "extreme, 2", "MEDIUM, 0", "MEDIUM, two"})
    void refusesWhatCannotBeMeant(String atLeast, String level) {
        assertThatThrownBy(() -> RiskConditionConfig.of(model(atLeast, level)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static AuthenticatorConfigModel model(String atLeast, String level) {
        AuthenticatorConfigModel model = new AuthenticatorConfigModel();
        model.setConfig(Map.of(RiskConditionConfig.AT_LEAST, atLeast, RiskConditionConfig.LEVEL, level));
        return model;
    }
}

package dev.cornerstone.keycloak.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.risk.model.ThresholdPolicy;
import dev.cornerstone.keycloak.risk.model.Thresholds;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.RealmModel;

class RealmSettingsTest {

    private static final ThresholdPolicy DEFAULTS = new ThresholdPolicy(0.05, new Thresholds(1, 4), -1, 3);

    @Test
    void aRealmThatSaysNothingAnswersItsFlowsAndNothingMore() {
        RealmSettings settings = RealmSettings.of(realm(Map.of()), DEFAULTS);

        assertThat(settings.mode()).isEmpty();
        assertThat(settings.modeOfAFlow()).isEqualTo(Mode.ENFORCE);
        assertThat(settings.thresholds()).isEqualTo(DEFAULTS);
        assertThat(settings.newDeviceMail()).isTrue();
    }

    @Test
    void anAdministratorSetsTheRateAndTheClampItMovesIn() {
        RealmSettings settings = RealmSettings.of(
                realm(Map.of(
                        RealmSettings.MODE, " Shadow ",
                        RealmSettings.STEP_UP_RATE, "0.01",
                        RealmSettings.MEDIUM_MIN, "0",
                        RealmSettings.MEDIUM_MAX, "2.5",
                        RealmSettings.NEW_DEVICE_MAIL, "false")),
                DEFAULTS);

        assertThat(settings.mode()).contains(Mode.SHADOW);
        assertThat(settings.thresholds()).isEqualTo(new ThresholdPolicy(0.01, new Thresholds(1, 4), 0, 2.5));
        assertThat(settings.newDeviceMail()).isFalse();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "cornerstone.risk.mode, perhaps",
        "cornerstone.risk.step-up-rate, 5%",
        "cornerstone.risk.step-up-rate, 0.9",
        "cornerstone.risk.medium-min, 99",
        "cornerstone.risk.new-device-mail, maybe"
    })
    void whatCannotBeMeantLeavesTheDefault(String attribute, String value) {
        assertThat(RealmSettings.of(realm(Map.of(attribute, value)), DEFAULTS))
                .isEqualTo(RealmSettings.of(realm(Map.of()), DEFAULTS));
    }

    private static RealmModel realm(Map<String, String> attributes) {
        return (RealmModel) Proxy.newProxyInstance(
                RealmModel.class.getClassLoader(),
                new Class<?>[] {RealmModel.class},
                (proxy, method, arguments) -> method.getName().equals("getAttribute")
                        ? attributes.get(arguments[0].toString())
                        : "test realm");
    }
}

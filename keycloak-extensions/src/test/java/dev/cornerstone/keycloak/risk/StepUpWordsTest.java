package dev.cornerstone.keycloak.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.risk.model.Reason;
import dev.cornerstone.keycloak.risk.model.RiskLevel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepUpWordsTest {

    @Test
    void saysWhatAMemberCanKnowHerselfEachThingOnceAndNotTooMuch() {
        assertThat(keys(
                        Reason.NEW_DEVICE,
                        Reason.DEVICE_REPLAYED,
                        Reason.NEW_COUNTRY,
                        Reason.IMPOSSIBLE_TRAVEL,
                        Reason.NEW_BROWSER,
                        Reason.LONG_ABSENCE))
                .containsExactly("riskNewDevice", "riskNewPlace", "riskNewBrowser");
    }

    @Test
    void keepsToItselfWhatTheProgrammeKnowsOfAttacks() {
        assertThat(keys(
                        Reason.MANY_FAILURES,
                        Reason.ATTACKED_NETWORK,
                        Reason.ATTACKED_BROWSER,
                        Reason.SIGNAL_MISSING,
                        Reason.NO_HISTORY,
                        RiskDecision.STORE_UNAVAILABLE,
                        RiskDecision.FAULT))
                .isEmpty();
    }

    private static List<String> keys(String... reasons) {
        return StepUpWords.keys(new RiskDecision(
                "id",
                "user",
                Mode.ENFORCE,
                RiskLevel.MEDIUM,
                2,
                Arrays.stream(reasons).map(id -> new Reason(id, 1)).toList(),
                "1",
                0,
                true));
    }
}

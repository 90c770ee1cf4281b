package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.forms.login.LoginFormsProvider;

/**
 * Tells a member on the page of the step-up why she is asked. Only what she can know herself: a new device, a new place.
 * What the programme knows of attacks stays its own, and no score or threshold is shown.
 */
final class StepUpWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(Reason.NEW_DEVICE, "riskNewDevice"),
            Map.entry(Reason.DEVICE_REPLAYED, "riskNewDevice"),
            Map.entry(Reason.NEW_COUNTRY, "riskNewPlace"),
            Map.entry(Reason.IMPOSSIBLE_TRAVEL, "riskNewPlace"),
            Map.entry(Reason.NEW_NETWORK, "riskNewNetwork"),
            Map.entry(Reason.NEW_BROWSER, "riskNewBrowser"),
            Map.entry(Reason.HOSTING_NETWORK, "riskHiddenPlace"),
            Map.entry(Reason.TOR_NETWORK, "riskHiddenPlace"),
            Map.entry(Reason.VPN_NETWORK, "riskHiddenPlace"),
            Map.entry(Reason.LONG_ABSENCE, "riskLongAbsence"));

    /** More would not be read. */
    private static final int MOST = 3;

    private StepUpWords() {}

    static void show(LoginFormsProvider form, RiskDecision decision) {
        List<String> words = keys(decision).stream().map(form::getMessage).toList();
        if (words.isEmpty()) {
            form.setInfo("riskStepUp");
        } else {
            form.setInfo("riskStepUpBecause", words.stream().collect(Collectors.joining(", ")));
        }
    }

    static List<String> keys(RiskDecision decision) {
        return decision.reasonIds().stream()
                .filter(WORDS::containsKey)
                .map(WORDS::get)
                .distinct()
                .limit(MOST)
                .toList();
    }
}

package dev.cornerstone.keycloak.risk;

import static dev.cornerstone.keycloak.CornerstoneServer.HOSTING;
import static dev.cornerstone.keycloak.CornerstoneServer.OSLO;
import static dev.cornerstone.keycloak.CornerstoneServer.RECIFE;
import static dev.cornerstone.keycloak.risk.Visitor.CHROME_PHONE;
import static dev.cornerstone.keycloak.risk.Visitor.FIREFOX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.risk.Visitor.Page;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;

/** Who is asked for more, and who is not, on the real server. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class StepUpIT extends RiskScene {

    @Test
    void aKnownDevicePassesWithoutAQuestion() {
        Visitor ada = known("ada", OSLO + "7", FIREFOX);

        Page page = ada.signsIn("ada");

        assertThat(page.isSignedIn()).as(page.words()).isTrue();
        assertThat(lastEvent("LOGIN", "ada"))
                .containsEntry("risk_level", "low")
                .containsEntry("risk_mode", "enforce")
                .containsKey("risk_model");
    }

    @Test
    void aNewDeviceInANewNetworkIsSteppedUpAndDoneOnceIsKnown() {
        known("bea", OSLO + "8", FIREFOX);
        Visitor abroad = visitor(RECIFE + "9", CHROME_PHONE);

        Page asked = abroad.signsIn("bea");

        assertThat(asked.asksForSecondFactor()).as(asked.words()).isTrue();
        assertThat(asked.words())
                .contains("What is different this time:")
                .contains("a new device")
                .contains("a new place");
        assertThat(abroad.givesSecondFactor(asked).isSignedIn()).isTrue();
        assertThat(lastEvent("LOGIN", "bea").get("risk_reasons"))
                .contains("new_device")
                .contains("new_country");
        Page again = abroad.closesTheBrowser().signsIn("bea");
        assertThat(again.isSignedIn())
                .as(again.words() + lastEvent("LOGIN", "bea"))
                .isTrue();
    }

    @Test
    void anAppThatAsksForASecondFactorGetsItAtAnyRisk() {
        Visitor cleo = known("cleo", OSLO + "9", FIREFOX);

        Page page = cleo.submits(
                cleo.opensLogin("&acr_values=2"), Map.of("username", "cleo", "password", RiskRealm.PASSWORD));

        assertThat(page.asksForSecondFactor()).as(page.words()).isTrue();
        assertThat(page.words()).doesNotContain("different this time");
        assertThat(cleo.givesSecondFactor(page).isSignedIn()).isTrue();
        assertThat(lastEvent("LOGIN", "cleo")).containsEntry("risk_level", "low");
    }

    @Test
    void whoIsAskedBecauseOfTheRiskIsNotAskedAgainBecauseOfTheApp() {
        known("dora", OSLO + "10", FIREFOX);
        Visitor abroad = visitor(RECIFE + "10", CHROME_PHONE);

        Page asked = abroad.submits(
                abroad.opensLogin("&acr_values=2"), Map.of("username", "dora", "password", RiskRealm.PASSWORD));
        Page after = abroad.givesSecondFactor(asked);

        assertThat(asked.asksForSecondFactor()).isTrue();
        assertThat(after.isSignedIn()).as(after.words()).isTrue();
    }

    @Test
    void nothingIsLearnedFromAPasswordThatWasWrongOrAStepUpThatWasNotPassed() {
        known("edda", OSLO + "11", FIREFOX);
        JsonNode before = kept("edda").get("historyBase64");
        Visitor thief = visitor(RECIFE + "11", CHROME_PHONE);

        thief.signsIn("edda", "a guess");
        Page asked = thief.signsIn("edda");
        Page refused = thief.submits(asked, Map.of("otp", "000000"));

        assertThat(asked.asksForSecondFactor()).isTrue();
        assertThat(refused.isSignedIn()).isFalse();
        assertThat(thief.deviceCookies()).isEmpty();
        assertThat(kept("edda").get("historyBase64")).isEqualTo(before);
    }

    @Test
    void aBrowserThatHidesWhatItIsIsSteppedUp() {
        known("fay", OSLO + "12", FIREFOX);

        Page page = visitor(RECIFE + "12", FIREFOX).hides().signsIn("fay");

        assertThat(page.asksForSecondFactor()).as(page.words()).isTrue();
        assertThat(api().get("users/" + id("fay") + "/decisions").get(0).toString())
                .contains("signal_missing");
    }

    @Test
    void aWrongPasswordLooksTheSameAtAnyRisk() {
        Page athome = known("gail", OSLO + "13", FIREFOX).signsIn("gail", "a guess");

        Page abroad = visitor(HOSTING + "13", CHROME_PHONE).hides().signsIn("gail", "a guess");
        Page nobody = visitor(HOSTING + "13", CHROME_PHONE).hides().signsIn("nobody", "a guess");

        assertThat(abroad.status()).isEqualTo(athome.status());
        assertThat(abroad.words()).isEqualTo(athome.words());
        assertThat(nobody.words()).isEqualTo(athome.words());
    }

    @Test
    void atHighRiskWhoHasNoSecondFactorIsRefusedAndAPasswordGrantAnswersAsForAWrongPassword() {
        known("plain", OSLO + "14", FIREFOX);
        Visitor stranger = visitor(HOSTING + "14", CHROME_PHONE).hides();

        Page page = stranger.signsIn("plain");
        Page right = passwordGrant(stranger, RiskRealm.PASSWORD);
        Page wrong = passwordGrant(stranger, "a guess");

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.words()).contains("We could not make sure that it is you");
        assertThat(right.status()).isEqualTo(wrong.status());
        assertThat(right.body()).isEqualTo(wrong.body());
    }

    private static Page passwordGrant(Visitor visitor, String password) {
        return visitor.token(
                Map.of("grant_type", "password", "client_id", "legacy", "username", "plain", "password", password));
    }

    @Test
    void aNewAccountIsNotAskedOnItsFirstLoginAndIsOnItsSecondFromElsewhere() {
        UserRepresentation newcomer = new UserRepresentation();
        newcomer.setUsername("newcomer");
        newcomer.setEnabled(true);
        newcomer.setFirstName("New");
        newcomer.setLastName("Comer");
        newcomer.setEmail("newcomer@example.test");
        newcomer.setEmailVerified(true);
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType("password");
        password.setValue(RiskRealm.PASSWORD);
        newcomer.setCredentials(List.of(password));
        realm.admin().users().create(newcomer).close();

        Page first = visitor(OSLO + "15", FIREFOX).signsIn("newcomer");

        assertThat(first.isSignedIn()).as(first.words()).isTrue();
        assertThat(lastEvent("LOGIN", "newcomer"))
                .containsEntry("risk_level", "low")
                .containsEntry("risk_reasons", "newcomer");
        visitor(RECIFE + "15", CHROME_PHONE).signsIn("newcomer");
        assertThat(api().get("users/" + id("newcomer") + "/decisions")).hasSize(1);
    }

    @Test
    void theTokenSaysHowTheLoginLooked() {
        Visitor ines = known("ines", OSLO + "16", FIREFOX);
        Visitor abroad = visitor(RECIFE + "16", CHROME_PHONE);

        String low = claims(ines, ines.signsIn("ines"));
        String risky = claims(abroad, abroad.signsInWhateverIsAsked("ines"));

        assertThat(low).contains("\"risk\":\"low\"");
        assertThat(risky).containsPattern("\"risk\":\"(medium|high)\"");
    }

    private static String claims(Visitor visitor, Page page) {
        String answer = visitor.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "app",
                        "redirect_uri",
                        RiskRealm.REDIRECT,
                        "code",
                        page.code()))
                .body();
        String token = answer.replaceFirst("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}

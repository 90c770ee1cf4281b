package dev.cornerstone.keycloak.partner.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
import dev.cornerstone.keycloak.partner.Mailbox;
import dev.cornerstone.keycloak.partner.RealmState;
import dev.cornerstone.keycloak.partner.oidc.OidcPartner.Question;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.authentication.forms.RegistrationPassword;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** Nobody gets into an account by an identity provider that says her address. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class TakeoverIT {

    private static final String ADA = "ada@example.test";

    @InjectRealm(config = OidcRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectMailServer
    MailServer mail;

    private Browser mallory;
    private Browser hers;
    private RealmState state;

    @BeforeEach
    void begin() {
        mallory = new Browser(realm.getName());
        hers = new Browser(realm.getName());
        state = new RealmState(realm);
    }

    @AfterEach
    void end() {
        mallory.close();
        hers.close();
    }

    /** Whatever it says of the address: "verified" is a word of his identity provider. */
    @ParameterizedTest(name = "{0}, verified: {1}")
    @CsvSource({
        "ada@example.test, true",
        "ada@example.test, false",
        "ADA@example.test, true",
        "otto@example.test, true",
        "otto@example.test, false",
        "rita@roastery.example.test, true"
    })
    void anAddressOfSomebodyElsesOpensNoAccount(String address, boolean verified) {
        String before = state.toString();

        Page page = comes(mallory, OidcRealm.HOSTILE, OidcRealm.EVIL, "mallory", address, verified);
        assertThat(page.words()).contains("Account already exists");
        assertThat(page.isSignedIn()).isFalse();
        Page linking = mallory.submits(page, Map.of("submitAction", "linkAccount"));

        assertThat(linking.isSignedIn()).isFalse();
        assertThat(linking.words()).contains("email");
        assertThat(mallory.hasSession()).isFalse();
        assertThat(state.toString()).isEqualTo(before);
        assertThat(new Mailbox(mail, address.toLowerCase()).size()).isEqualTo(1);
    }

    @Test
    void whoHasTheMailboxLinksIt() {
        Page page = comes(hers, OidcRealm.HONEST, OidcRealm.ROASTERY, "adas-subject", ADA, true);
        hers.submits(page, Map.of("submitAction", "linkAccount"));

        Page proven = hers.get(new Mailbox(mail, ADA).link());

        assertThat(proven.isSignedIn()).as(proven.words()).isTrue();
        assertThat(state.toString()).contains("ada@example.test [roastery=adas-subject]");
    }

    /** He begins an account with her address; later she gets it by a new password. He does not come in with what he prepared. */
    @Test
    void aLinkThatWasPreparedIsGoneWhenTheMailboxIsProvenByANewPassword() {
        String nina = "nina@example.test";
        Page begun = comes(mallory, OidcRealm.HOSTILE, OidcRealm.EVIL, "mallory", nina, true);
        assertThat(begun.isSignedIn()).isFalse();
        assertThat(begun.words()).contains("verify your email");

        Page inside = setsANewPassword(nina);
        assertThat(inside.isSignedIn()).as(inside.words()).isTrue();

        mallory.forgetsEverything();
        Page again = comes(mallory, OidcRealm.HOSTILE, OidcRealm.EVIL, "mallory", nina, true);
        assertThat(again.isSignedIn()).as("mallory is in").isFalse();
        assertThat(again.words()).contains("Account already exists");
        assertThat(mallory.hasSession()).isFalse();
        assertThat(state.user(nina).getFederatedIdentity()).isEmpty();
    }

    /** The same with a password, and she comes with her identity provider. */
    @Test
    void aPasswordThatWasPreparedIsGoneWhenTheMailboxIsProvenByLinking() {
        aPasswordIsChosenBeforeTheAddressIsProven();
        String nora = "nora@example.test";
        Page registered = registers(mallory, nora, "a password of mallory's");
        assertThat(registered.isSignedIn()).isFalse();

        Page exists = comes(hers, OidcRealm.HONEST, OidcRealm.ROASTERY, "noras-subject", nora, true);
        hers.submits(exists, Map.of("submitAction", "linkAccount"));
        Page inside = hers.get(new Mailbox(mail, nora).link());
        assertThat(inside.isSignedIn()).as(inside.words()).isTrue();

        mallory.forgetsEverything();
        Page again =
                mallory.submits(mallory.opens(""), Map.of("username", nora, "password", "a password of mallory's"));
        assertThat(again.isSignedIn()).as("mallory is in").isFalse();
        assertThat(again.words()).contains("Invalid username or password");
        assertThat(state.user(nora).getFederatedIdentity()).hasSize(1);
    }

    /** Whoever has an account of his own loses nothing by it. */
    @Test
    void aPasswordOfAMemberStaysWhenSheLinks() {
        Page page = comes(hers, OidcRealm.HONEST, OidcRealm.ROASTERY, "adas-subject", ADA, true);
        hers.submits(page, Map.of("submitAction", "linkAccount"));
        assertThat(hers.get(new Mailbox(mail, ADA).link()).isSignedIn()).isTrue();
        hers.forgetsEverything();

        Page signIn = hers.submits(hers.opens(""), Map.of("username", ADA, "password", OidcRealm.PASSWORD));

        assertThat(signIn.isSignedIn()).as(signIn.words()).isTrue();
    }

    private void aPasswordIsChosenBeforeTheAddressIsProven() {
        AuthenticatorConfigRepresentation config = new AuthenticatorConfigRepresentation();
        config.setAlias("a password at once");
        config.setConfig(Map.of(RegistrationPassword.ALWAYS_SET_PASSWORD_ON_REGISTER_FORM, "true"));
        String step = realm.admin().flows().getExecutions("registration").stream()
                .filter(is -> RegistrationPassword.PROVIDER_ID.equals(is.getProviderId()))
                .findFirst()
                .orElseThrow()
                .getId();
        realm.admin().flows().newExecutionConfig(step, config).close();
    }

    private Page comes(
            Browser browser, OidcPartner partner, String provider, String subject, String email, boolean verified) {
        Question question = Question.of(browser.comesFor(provider));
        return browser.get(question.answer(partner.grants(
                question,
                partner.signed(partner.claims(question, subject, email)
                        .claim("email_verified", verified)
                        .build()))));
    }

    private Page setsANewPassword(String address) {
        Page form = hers.get(hers.opens("").link("login-actions/reset-credentials"));
        hers.submits(form, Map.of("username", address));
        Page password = hers.get(new Mailbox(mail, address).link());
        return hers.submits(
                password, Map.of("password-new", "hers alone, at last", "password-confirm", "hers alone, at last"));
    }

    private Page registers(Browser browser, String address, String password) {
        Page form = browser.get(browser.opens("").link("login-actions/registration"));
        return browser.submits(
                form,
                Map.of(
                        "email", address,
                        "firstName", "N",
                        "lastName", "Newcomer",
                        "password", password,
                        "password-confirm", password));
    }
}

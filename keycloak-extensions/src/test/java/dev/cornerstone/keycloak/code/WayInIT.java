package dev.cornerstone.keycloak.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.UserBuilder;

/** A newcomer proves her address and chooses a passkey or a password; whoever has anything already is asked for neither. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class WayInIT {

    private static final String CHOICE = "cornerstone-choose-form";
    private static final String PASSKEY = "webauthn-register-passwordless";
    private static final String PASSWORD = "UPDATE_PASSWORD";
    private static final String SECRET = "what only she knows";

    @InjectRealm(config = NewcomersRealm.class)
    ManagedRealm realm;

    @InjectMailServer
    MailServer mail;

    @Test
    void nothingIsChosenBeforeTheAddressIsProven() throws Exception {
        Visitor nele = registers("nele");

        assertThat(nele.sees(CHOICE)).as(nele.page()).isFalse();
        nele.opens(nele.at());
        assertThat(nele.sees(CHOICE)).as(nele.page()).isFalse();
        nele.opens(new Inbox(mail, "nele").proof());

        assertThat(nele.sees(CHOICE)).as(nele.page()).isTrue();
        assertThat(nele.page().indexOf(PASSKEY)).isLessThan(nele.page().indexOf(PASSWORD));
        assertThat(nele.sees("password-new")).isFalse();
    }

    @Test
    void whoChoosesAPasswordIsInAndSignsInWithIt() throws Exception {
        Visitor nora = proves("nora");

        choosesAPassword(nora);

        assertThat(nora.isIn()).as(nora.page()).isTrue();
        assertThat(user("nora").getRequiredActions()).isEmpty();
        Visitor again = signsIn("nora");
        assertThat(again.isIn()).as(again.page()).isTrue();
    }

    @Test
    void aPasswordThatIsRefusedIsAskedForAgain() throws Exception {
        Visitor nuria = proves("nuria").submits(CHOICE, Map.of("choice", PASSWORD));

        nuria.submits("password-new", Map.of("password-new", SECRET, "password-confirm", "another"));

        assertThat(nuria.sees("password-new")).as(nuria.page()).isTrue();
        assertThat(credentials("nuria")).isEmpty();
        nuria.submits("password-new", Map.of("password-new", SECRET, "password-confirm", SECRET));
        assertThat(nuria.isIn()).as(nuria.page()).isTrue();
    }

    @Test
    void aPasskeyThatIsNotMadeLeavesTheChoiceOpen() throws Exception {
        Visitor nina = proves("nina").submits(CHOICE, Map.of("choice", PASSKEY));
        assertThat(nina.sees("registerWebAuthn")).as(nina.page()).isTrue();

        nina.submits("id=\"register\"", Map.of("error", "NotAllowedError: she pressed cancel"));

        assertThat(nina.sees(CHOICE)).as(nina.page()).isTrue();
        assertThat(nina.sees("No passkey was created")).as(nina.page()).isTrue();
        assertThat(credentials("nina")).isEmpty();
        nina.submits(CHOICE, Map.of("choice", PASSKEY));
        assertThat(nina.sees("registerWebAuthn")).as(nina.page()).isTrue();
        nina.reloads();
        choosesAPassword(nina);
        assertThat(nina.isIn()).as(nina.page()).isTrue();
        assertThat(user("nina").getRequiredActions()).isEmpty();
    }

    @Test
    void whatIsNotOfferedIsNotChosen() throws Exception {
        Visitor nadja = proves("nadja");

        nadja.submits(CHOICE, Map.of("choice", "CONFIGURE_TOTP"));

        assertThat(nadja.sees(CHOICE)).as(nadja.page()).isTrue();
        assertThat(credentials("nadja")).isEmpty();
    }

    @Test
    void whoLeavesBeforeChoosingIsAskedAgainWhenAMailProvesHerAddress() throws Exception {
        proves("nives").submits(CHOICE, Map.of("choice", PASSKEY));

        Visitor later = forgetsHerPassword("nives");

        assertThat(later.sees(CHOICE)).as(later.page()).isTrue();
        choosesAPassword(later);
        assertThat(credentials("nives")).containsExactly("password");
        assertThat(signsIn("nives").isIn()).isTrue();
    }

    @Test
    void theMailOpenedInAnotherBrowserAsksThere() throws Exception {
        registers("nanna");
        Visitor phone = visitor().opens(new Inbox(mail, "nanna").proof());
        assertThat(phone.sees(CHOICE)).as("before she says that it is her").isFalse();

        phone.opens(phone.link("action-token"));

        assertThat(phone.sees(CHOICE)).as(phone.page()).isTrue();
        choosesAPassword(phone);
        assertThat(signsIn("nanna").isIn()).isTrue();
    }

    @Test
    void aMemberWithAPasswordIsNeverAsked() throws Exception {
        add("malin", UserBuilder.create("malin").password(SECRET));

        assertThat(signsIn("malin").isIn()).isTrue();
        Visitor reset = forgetsHerPassword("malin");

        assertThat(reset.sees(CHOICE)).as(reset.page()).isFalse();
        assertThat(reset.sees("password-new")).as(reset.page()).isTrue();
    }

    /** A mailbox must not make a second passkey, which is two factors, beside the one that she has. */
    @Test
    void aMemberWhoLostHerPasskeyGetsAPasswordByMail() throws Exception {
        add("maya", UserBuilder.create("maya").credential(passkey()));

        Visitor reset = forgetsHerPassword("maya");

        assertThat(reset.sees(CHOICE)).as(reset.page()).isFalse();
        reset.submits("password-new", Map.of("password-new", SECRET, "password-confirm", SECRET));
        assertThat(reset.isIn()).as(reset.page()).isTrue();
        assertThat(credentials("maya")).containsExactlyInAnyOrder("webauthn-passwordless", "password");
        assertThat(signsIn("maya").isIn()).isTrue();
    }

    @Test
    void whoComesThroughAPartnerIsNotAsked() throws Exception {
        FederatedIdentityRepresentation identity = new FederatedIdentityRepresentation();
        identity.setIdentityProvider(NewcomersRealm.PARTNER);
        identity.setUserId("1234");
        identity.setUserName("mira");
        UserRepresentation mira = UserBuilder.create("mira").build();
        mira.setFederatedIdentities(List.of(identity));
        add("mira", UserBuilder.update(mira));

        Visitor reset = forgetsHerPassword("mira");

        assertThat(reset.sees(CHOICE)).as(reset.page()).isFalse();
        assertThat(reset.sees("password-new")).as(reset.page()).isTrue();
    }

    @Test
    void withoutPasskeysInTheRealmThePasswordIsAskedForAtOnce() throws Exception {
        RequiredActionProviderRepresentation passkeys = realm.admin().flows().getRequiredAction(PASSKEY);
        passkeys.setEnabled(false);
        realm.admin().flows().updateRequiredAction(PASSKEY, passkeys);
        try {
            Visitor noor = proves("noor");

            assertThat(noor.sees(CHOICE)).as(noor.page()).isFalse();
            noor.submits("password-new", Map.of("password-new", SECRET, "password-confirm", SECRET));
            assertThat(noor.isIn()).as(noor.page()).isTrue();
        } finally {
            passkeys.setEnabled(true);
            realm.admin().flows().updateRequiredAction(PASSKEY, passkeys);
        }
    }

    private Visitor visitor() {
        return new Visitor(realm.getBaseUrl());
    }

    private Visitor registers(String name) {
        return visitor()
                .begins("1", "prompt", "create")
                .submits(
                        "kc-register-form",
                        Map.of("email", name + "@example.test", "firstName", name, "lastName", "Newcomer"));
    }

    private Visitor proves(String name) throws Exception {
        return registers(name).opens(new Inbox(mail, name).proof());
    }

    private static void choosesAPassword(Visitor member) {
        member.submits(CHOICE, Map.of("choice", PASSWORD))
                .submits("password-new", Map.of("password-new", SECRET, "password-confirm", SECRET));
    }

    private Visitor signsIn(String name) {
        return visitor()
                .begins("1")
                .submits("kc-form-login", Map.of("username", name + "@example.test", "password", SECRET));
    }

    /** In a browser that knows nothing of her. */
    private Visitor forgetsHerPassword(String name) throws Exception {
        Visitor member = visitor().begins("1");
        member.opens(member.link("reset-credentials"))
                .submits("kc-reset-password-form", Map.of("username", name + "@example.test"));
        return member.opens(new Inbox(mail, name).proof());
    }

    private void add(String name, UserBuilder user) {
        realm.admin()
                .users()
                .create(user.name(name, "Member")
                        .email(name + "@example.test")
                        .emailVerified(true)
                        .build())
                .close();
    }

    private static CredentialRepresentation passkey() {
        CredentialRepresentation passkey = new CredentialRepresentation();
        passkey.setType("webauthn-passwordless");
        passkey.setUserLabel("lost with her phone");
        passkey.setSecretData("{}");
        passkey.setCredentialData(
                "{\"aaguid\":\"00000000-0000-0000-0000-000000000000\",\"credentialId\":\"AAAA\",\"counter\":0,"
                        + "\"credentialPublicKey\":\"AAAA\",\"attestationStatementFormat\":\"none\",\"transports\":[]}");
        return passkey;
    }

    private UserRepresentation user(String name) {
        return realm.admin().users().searchByEmail(name + "@example.test", true).get(0);
    }

    private List<String> credentials(String name) {
        return realm.admin().users().get(user(name).getId()).credentials().stream()
                .map(CredentialRepresentation::getType)
                .toList();
    }
}

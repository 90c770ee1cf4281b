package dev.cornerstone.keycloak.social;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
import dev.cornerstone.keycloak.partner.Mailbox;
import dev.cornerstone.keycloak.partner.RealmState;
import dev.cornerstone.keycloak.partner.oidc.OidcPartner.Question;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.injection.LifeCycle;
import org.keycloak.testframework.mail.MailServer;
import org.keycloak.testframework.mail.annotations.InjectMailServer;
import org.keycloak.testframework.realm.ManagedRealm;

/** Members come in by Google, Facebook and Apple. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class SocialSignInIT {

    private static final String NINA = "nina@example.test";

    @InjectRealm(config = SocialRealm.class, lifecycle = LifeCycle.METHOD)
    ManagedRealm realm;

    @InjectMailServer
    MailServer mail;

    private SocialNetworks networks;
    private Browser browser;
    private String code;

    @BeforeEach
    void begin() {
        networks = new SocialNetworks();
        browser = new Browser(realm.getName());
        code = UUID.randomUUID().toString();
    }

    @AfterEach
    void end() {
        browser.close();
        networks.close();
    }

    @Test
    void aNewcomerComesFromGoogleAndProvesHerAddressOnce() {
        Page asked = browser.comesFor("google");
        assertThat(asked.location().orElseThrow()).startsWith(SocialNetworks.GOOGLE + "/o/oauth2/");
        Question question = Question.of(asked);
        networks.grants(
                code,
                SocialNetworks.GOOGLE,
                SocialRealm.CLIENT,
                question.nonce(),
                Map.of("sub", "117", "azp", SocialRealm.CLIENT));
        networks.tells(
                code,
                "{\"sub\":\"117\",\"email\":\"" + NINA
                        + "\",\"email_verified\":true,\"given_name\":\"Nina\",\"family_name\":\"New\"}");

        Page page = browser.get(question.answer(code, "iss", SocialNetworks.GOOGLE));

        provesHerAddressAndIsIn(page, "Nina", "New");
    }

    @Test
    void aNewcomerComesFromFacebook() {
        Question question = Question.of(browser.comesFor("facebook"));
        networks.tells(code, "{\"id\":\"4\",\"email\":\"" + NINA + "\",\"first_name\":\"Nina\",\"last_name\":\"New\"}");

        Page page = browser.get(question.answer(code));

        provesHerAddressAndIsIn(page, "Nina", "New");
    }

    @Test
    void whoHasNoAddressAtFacebookIsAskedForOne() {
        Question question = Question.of(browser.comesFor("facebook"));
        networks.tells(code, "{\"id\":\"4\",\"first_name\":\"Nina\",\"last_name\":\"New\"}");

        Page page = browser.get(question.answer(code));

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.field("email")).isPresent();
        assertThat(new RealmState(realm).knows(NINA)).isFalse();
    }

    @Test
    void aNewcomerComesFromAppleWhichPostsItsAnswerAndWantsASignedSecret() throws Exception {
        Page asked = browser.comesFor("apple");
        Question question = Question.of(asked);
        assertThat(asked.location().orElseThrow()).startsWith(SocialNetworks.APPLE + "/auth/authorize");
        assertThat(question.all())
                .containsEntry("response_mode", "form_post")
                .containsEntry("scope", "openid name email");
        applesAnswer(question);

        Page page = browser.post(
                question.answerTo(),
                form(question, "user", "{\"name\":{\"firstName\":\"Nina\",\"lastName\":\"New\"},\"email\":\"x@y\"}"));

        provesHerAddressAndIsIn(page, "Nina", "New");
        SignedJWT secret = SignedJWT.parse(networks.tokenRequest(code).get("client_secret"));
        JWTClaimsSet claims = secret.getJWTClaimsSet();
        assertThat(secret.verify(new ECDSAVerifier(SocialRealm.APPLES_KEY.toECPublicKey())))
                .isTrue();
        assertThat(secret.getHeader().getKeyID()).isEqualTo(SocialRealm.KEY_ID);
        assertThat(claims.getIssuer()).isEqualTo(SocialRealm.TEAM);
        assertThat(claims.getSubject()).isEqualTo(SocialRealm.CLIENT);
        assertThat(claims.getAudience()).containsExactly(SocialNetworks.APPLE);
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
    }

    /** Apple says it at the first consent only. */
    @Test
    void sheKeepsHerNameWhenAppleDoesNotRepeatIt() {
        Question first = Question.of(browser.comesFor("apple"));
        applesAnswer(first);
        Page page = browser.post(
                first.answerTo(), form(first, "user", "{\"name\":{\"firstName\":\"Nina\",\"lastName\":\"New\"}}"));
        provesHerAddressAndIsIn(page, "Nina", "New");
        browser.forgetsEverything();
        Question again = Question.of(browser.comesFor("apple"));
        applesAnswer(again);

        Page back = browser.post(again.answerTo(), form(again));

        assertThat(back.isSignedIn()).as(back.words()).isTrue();
        assertThat(nina().getFirstName()).isEqualTo("Nina");
    }

    @Test
    void whoCancelsAtAppleIsBackAtTheSignInPage() {
        Question question = Question.of(browser.comesFor("apple"));

        Page page = browser.post(
                question.answerTo(), Map.of("state", question.state(), "error", "user_cancelled_authorize"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.field("username")).isPresent();
        assertThat(browser.hasSession()).isFalse();
    }

    @Test
    void anAnswerOfGoogleIsNoneOfApple() {
        Question question = Question.of(browser.comesFor("google"));
        applesAnswer(question);

        Page page = browser.post(question.answerTo().replace("/google/", "/apple/"), form(question));

        assertThat(page.isSignedIn()).isFalse();
        assertThat(page.words()).contains("We are sorry");
        assertThat(networks.tokenRequest(code)).isNull();
    }

    @Test
    void oneWithoutKeysIsNotOffered() {
        Page page = browser.opens("");
        assertThat(page.body()).contains("/broker/google/", "/broker/apple/").doesNotContain("/broker/github/");

        Page hinted = browser.comesFor("github");

        assertThat(hinted.location()).isEmpty();
        assertThat(hinted.field("username")).isPresent();
    }

    @Test
    void aKeyThatIsNoneIsRefusedWhenItIsSet() {
        var apple = realm.admin().identityProviders().get("apple").toRepresentation();
        apple.setAlias("apple-2");
        apple.setInternalId(null);
        apple.getConfig().put("clientSecret", "no key");

        try (Response refused = realm.admin().identityProviders().create(apple)) {
            assertThat(refused.getStatus()).isEqualTo(400);
        }
    }

    private void applesAnswer(Question question) {
        networks.grants(
                code,
                SocialNetworks.APPLE,
                SocialRealm.CLIENT,
                question.nonce(),
                Map.of("sub", "001234.abc", "email", NINA, "email_verified", "true"));
    }

    private Map<String, String> form(Question question, String... more) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("state", question.state(), "code", code));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    private void provesHerAddressAndIsIn(Page page, String first, String last) {
        assertThat(page.words()).contains("verify your email");
        assertThat(page.isSignedIn()).isFalse();
        Page proven = browser.get(new Mailbox(mail, NINA).link());
        assertThat(proven.isSignedIn()).as(proven.words()).isTrue();
        assertThat(nina().getFirstName()).isEqualTo(first);
        assertThat(nina().getLastName()).isEqualTo(last);
    }

    private UserRepresentation nina() {
        return new RealmState(realm).user(NINA).toRepresentation();
    }
}

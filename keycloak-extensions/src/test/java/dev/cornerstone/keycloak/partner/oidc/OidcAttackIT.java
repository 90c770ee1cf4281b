package dev.cornerstone.keycloak.partner.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
import dev.cornerstone.keycloak.partner.RealmState;
import dev.cornerstone.keycloak.partner.oidc.OidcPartner.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;

/** What is said in a partner's name by OpenID Connect and is not so: each is refused, and nothing has changed. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class OidcAttackIT {

    private static final String RITA = "rita@roastery.example.test";
    private static final OidcPartner HONEST = OidcRealm.HONEST;
    private static final OidcPartner HOSTILE = OidcRealm.HOSTILE;

    @InjectRealm(config = OidcRealm.class)
    ManagedRealm realm;

    private Browser browser;
    private RealmState state;
    private String before;

    @BeforeEach
    void begin() {
        realm.admin().logoutAll();
        browser = new Browser(realm.getName());
        state = new RealmState(realm);
        state.link(RITA, OidcRealm.ROASTERY, "rita");
        before = state.toString();
        HONEST.tokenRequests().clear();
        HOSTILE.tokenRequests().clear();
    }

    @AfterEach
    void end() {
        browser.close();
        realm.admin().logoutAll();
    }

    @Test
    void aRightAnswerSignsInWithAndWithoutTheIssuersName() {
        Question first = asked(OidcRealm.ROASTERY);
        assertThat(browser.get(first.answer(ritasCode(first))).isSignedIn()).isTrue();
        browser.forgetsEverything();

        Question second = asked(OidcRealm.ROASTERY);
        Page page = browser.get(second.answer(ritasCode(second), "iss", HONEST.issuer()));

        assertThat(page.isSignedIn()).as(page.words()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void aLieSignsNobodyIn(String lie, BiFunction<Question, JWTClaimsSet.Builder, String> teller) {
        Question question = asked(OidcRealm.ROASTERY);

        Page page = browser.get(question.answer(
                HONEST.grants(question, teller.apply(question, HONEST.claims(question, "rita", RITA)))));

        assertRefused(page);
    }

    static Stream<Arguments> lies() {
        Map<String, BiFunction<Question, JWTClaimsSet.Builder, String>> lies = new LinkedHashMap<>();
        claim(lies, "for another audience", is -> is.audience("somebody-else"));
        claim(lies, "for no audience", is -> is.audience((String) null));
        claim(lies, "issued for another client", is -> is.claim("azp", "somebody-else"));
        claim(lies, "by another issuer", is -> is.issuer(HOSTILE.issuer()));
        claim(lies, "by no issuer", is -> is.issuer(null));
        claim(lies, "with another nonce", is -> is.claim("nonce", "another"));
        claim(lies, "with no nonce", is -> is.claim("nonce", null));
        claim(lies, "expired", is -> is.expirationTime(Date.from(Instant.now().minusSeconds(60))));
        claim(
                lies,
                "not valid yet",
                is -> is.notBeforeTime(Date.from(Instant.now().plusSeconds(60))));
        lies.put("unsigned", (question, claims) -> HONEST.unsigned(claims.build()));
        lies.put("signed by a stranger", (question, claims) -> HONEST.signedByAStranger(claims.build()));
        lies.put("signed by another partner", (question, claims) -> HOSTILE.signed(claims.build()));
        lies.put(
                "signed with the public key as a secret",
                (question, claims) -> HONEST.signedWithThePublicKeyAsSecret(claims.build(), key -> key));
        lies.put(
                "signed with the public key as text as a secret",
                (question, claims) -> HONEST.signedWithThePublicKeyAsSecret(
                        claims.build(), key -> Base64.getEncoder().encode(key)));
        lies.put("no token", (question, claims) -> "");
        return lies.entrySet().stream().map(lie -> Arguments.of(lie.getKey(), lie.getValue()));
    }

    private static void claim(
            Map<String, BiFunction<Question, JWTClaimsSet.Builder, String>> lies,
            String name,
            Consumer<JWTClaimsSet.Builder> change) {
        lies.put(name, (question, claims) -> {
            change.accept(claims);
            return HONEST.signed(claims.build());
        });
    }

    /** She clicked on the hostile provider, and it sends her on to the honest one with its own request copied. */
    @Test
    void aCodeOfOneProviderDoesNotFinishASignInThatWasSentToAnother() {
        Question question = asked(OidcRealm.EVIL);
        String code = HONEST.grants(
                question, HONEST.signed(HONEST.claims(question, "rita", RITA).build()));
        String honestAddress = question.answerTo().replace("/evil/", "/roastery/");

        Page page = browser.get(
                new Question(question.state(), question.nonce(), honestAddress, null, Map.of()).answer(code));

        assertRefused(page);
        assertThat(HONEST.tokenRequests()).isEmpty();
    }

    /** The honest provider's code is carried to where the hostile one would be given it. */
    @Test
    void aCodeIsNotGivenToAProviderThatWasNotAsked() {
        Question question = asked(OidcRealm.ROASTERY);
        String code = ritasCode(question);
        String hostileAddress = question.answerTo().replace("/roastery/", "/evil/");

        Page page = browser.get(
                new Question(question.state(), question.nonce(), hostileAddress, null, Map.of()).answer(code));

        assertRefused(page);
        assertThat(HOSTILE.tokenRequests()).isEmpty();
    }

    @Test
    void anAnswerThatNamesAnotherIssuerIsRefusedBeforeItsCodeIsUsed() {
        Question question = asked(OidcRealm.ROASTERY);

        Page page = browser.get(question.answer(ritasCode(question), "iss", HOSTILE.issuer()));

        assertRefused(page);
        assertThat(HONEST.tokenRequests()).isEmpty();
    }

    /** Somebody begins a sign-in and has her finish it, to have her in his account. */
    @Test
    void anAnswerToSomebodyElsesQuestionIsRefused() {
        Question his;
        try (Browser strangers = new Browser(realm.getName())) {
            his = Question.of(strangers.comesFor(OidcRealm.ROASTERY));
        }

        Page withoutASignIn = browser.get(his.answer(ritasCode(his)));
        assertThat(withoutASignIn.isSignedIn()).isFalse();
        assertThat(browser.hasSession()).isFalse();

        asked(OidcRealm.ROASTERY);
        Page duringHers = browser.get(his.answer(ritasCode(his)));
        assertThat(duringHers.isSignedIn()).isFalse();
        assertThat(browser.hasSession()).isFalse();
        assertThat(state.toString()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "https://evil.example.test/",
                "//evil.example.test/callback",
                Browser.CALLBACK + ".evil.example.test",
                "http://127.0.0.1:8599@evil.example.test/callback",
                "http://127.0.0.1:8599\\@evil.example.test/callback",
                "http://evil.example.test#http://127.0.0.1:8599/callback",
                Browser.CALLBACK + "/../evil",
                Browser.CALLBACK + "/%2e%2e/evil",
                Browser.CALLBACK + "?next=https://evil.example.test",
                Browser.CALLBACK + "#https://evil.example.test",
                "http://127.0.0.1:8598/callback",
                "javascript:alert(1)",
                "data:text/html,hello",
                "*",
                ""
            })
    void nobodyIsSentElsewhereBySigningInOrOut(String address) {
        String encoded = URLEncoder.encode(address, StandardCharsets.UTF_8);

        Page signIn = browser.get(browser.authorization() + "&redirect_uri=" + encoded);
        Page silent = browser.get(browser.authorization() + "&prompt=none&redirect_uri=" + encoded);
        Page signOut = browser.get(Browser.SERVER + "/realms/" + realm.getName()
                + "/protocol/openid-connect/logout?client_id=shop&post_logout_redirect_uri=" + encoded);

        assertThat(signIn.status()).isEqualTo(400);
        assertThat(silent.status()).isEqualTo(400);
        assertThat(signOut.location()).isEmpty();
        assertThat(signIn.location()).isEmpty();
        assertThat(silent.location()).isEmpty();
    }

    /** What an application may ask of Keycloak by name is a name and no address. */
    @Test
    void anActionIsNoAddress() {
        Question question = Question.of(
                browser.opens("&kc_idp_hint=" + OidcRealm.ROASTERY + "&kc_action=https%3A%2F%2Fevil.example.test"));

        Page page = browser.get(question.answer(ritasCode(question)));

        assertThat(page.location().orElse("")).startsWith(Browser.CALLBACK);
    }

    private Question asked(String provider) {
        return Question.of(browser.comesFor(provider));
    }

    private static String ritasCode(Question question) {
        return HONEST.grants(
                question, HONEST.signed(HONEST.claims(question, "rita", RITA).build()));
    }

    private void assertRefused(Page page) {
        assertThat(page.isSignedIn()).as(page.location().orElse(page.words())).isFalse();
        assertThat(page.status()).as(page.words()).isBetween(400, 502);
        assertThat(page.words())
                .containsAnyOf("We are sorry", "For more on this error consult the server log", "invalid nonce")
                .doesNotContain("Exception", "org.keycloak");
        assertThat(browser.hasSession()).isFalse();
        assertThat(state.toString()).isEqualTo(before);
    }
}

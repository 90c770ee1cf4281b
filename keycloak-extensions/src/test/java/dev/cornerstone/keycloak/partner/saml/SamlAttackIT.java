package dev.cornerstone.keycloak.partner.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.dom.saml.v2.assertion.AssertionType;
import org.keycloak.dom.saml.v2.assertion.AudienceRestrictionType;
import org.keycloak.dom.saml.v2.assertion.SubjectConfirmationDataType;
import org.keycloak.saml.SignatureAlgorithm;
import org.keycloak.saml.processing.core.saml.v2.util.XMLTimeUtil;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ManagedRealm;

/** What is said in a partner's name by SAML and is not so: each is refused, and nothing has changed. */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class SamlAttackIT {

    private static final SamlPartner.Key STRANGER = SamlPartner.Key.make("somebody else");

    @InjectRealm(config = SamlRealm.class)
    ManagedRealm realm;

    private SamlScene scene;
    private String before;

    @BeforeEach
    void begin() {
        realm.admin().logoutAll();
        scene = new SamlScene(realm);
        before = scene.state();
    }

    @AfterEach
    void end() {
        scene.close();
        realm.admin().logoutAll();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Wrapping.class)
    void aWrappedSignatureSignsNobodyIn(Wrapping wrapping) {
        SamlPartner.Request request = scene.asked(SamlRealm.PLAIN);

        Page page = scene.posts(
                request,
                scene.answer(request, SamlRealm.PLAIN, "rita")
                        .signing(true, wrapping.isOfResponse())
                        .tamperedWith(wrapping));

        scene.assertRefused(page, before);
    }

    /** Anybody can encrypt for Keycloak: the key is public. */
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Wrapping.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"XSW1", "XSW2"})
    void aWrappedSignatureSignsNobodyInWhenItIsEncryptedEither(Wrapping wrapping) {
        SamlPartner.Request request = scene.asked(SamlRealm.ENCRYPTED);

        Page page = scene.posts(
                request, scene.answer(request, SamlRealm.ENCRYPTED, "rita").tamperedWith(wrapping));

        scene.assertRefused(page, before);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("lies")
    void aLieSignsNobodyIn(String lie, String provider, UnaryOperator<Assertion> teller) {
        SamlPartner.Request request = scene.asked(provider);

        Page page = scene.posts(request, teller.apply(scene.answer(request, provider, "rita")));

        scene.assertRefused(page, before);
    }

    static Stream<Arguments> lies() {
        Map<String, UnaryOperator<Assertion>> lies = new LinkedHashMap<>();
        lies.put("not signed", is -> is.signing(false, false));
        lies.put("only the response signed", is -> is.signing(false, true));
        lies.put("signed by a stranger", is -> is.signedBy(STRANGER));
        lies.put("signed with SHA-1", is -> is.signedWith(SignatureAlgorithm.RSA_SHA1));
        lies.put(
                "changed after signing",
                is -> is.tamperedWith(document ->
                        Wrapping.saysBoss(Assertion.children(document.getDocumentElement(), Assertion.SAML, "Assertion")
                                .get(0))));
        lies.put(
                "signature taken off",
                is -> is.tamperedWith(document -> {
                    var assertion = Assertion.children(document.getDocumentElement(), Assertion.SAML, "Assertion")
                            .get(0);
                    assertion.removeChild(Wrapping.signature(assertion));
                }));
        lies.put("expired beyond the allowance", is -> is.validity(Duration.ofSeconds(-120), Duration.ofSeconds(-40)));
        lies.put(
                "not yet valid, beyond the allowance",
                is -> is.validity(Duration.ofSeconds(40), Duration.ofSeconds(90)));
        lies.put("for another audience", is -> is.but(SamlAttackIT::forAnotherAudience));
        lies.put("for no audience", is -> is.but(SamlAttackIT::forNobody));
        lies.put("without conditions", is -> is.but(assertion -> assertion.setConditions(null)));
        lies.put(
                "good for ever",
                is -> is.but(assertion -> {
                    assertion.getConditions().setNotBefore(null);
                    assertion.getConditions().setNotOnOrAfter(null);
                }));
        lies.put("good for a year", is -> is.validity(Duration.ZERO, Duration.ofDays(365)));
        lies.put(
                "for another recipient",
                is -> is.but(assertion -> confirmation(assertion).setRecipient("https://elsewhere.example.test/acs")));
        lies.put(
                "for no recipient",
                is -> is.but(assertion -> confirmation(assertion).setRecipient(null)));
        lies.put(
                "confirmation expired",
                is -> is.but(assertion -> confirmation(assertion)
                        .setNotOnOrAfter(XMLTimeUtil.parse(
                                java.time.Instant.now().minusSeconds(40).toString()))));
        lies.put(
                "confirmation without an end",
                is -> is.but(assertion -> confirmation(assertion).setNotOnOrAfter(null)));
        lies.put(
                "without confirmation",
                is -> is.but(assertion -> assertion
                        .getSubject()
                        .removeConfirmation(
                                assertion.getSubject().getConfirmation().get(0))));
        lies.put(
                "for another destination",
                is -> is.butResponse(response -> response.setDestination("https://elsewhere.example.test/acs")));
        lies.put(
                "in response to another request",
                is -> is.butResponse(response -> response.setInResponseTo("ID_other")));
        lies.put("in response to nothing", is -> is.butResponse(response -> response.setInResponseTo(null)));
        lies.put(
                "confirmation in response to another request",
                is -> is.but(assertion -> confirmation(assertion).setInResponseTo("ID_other")));
        lies.put(
                "confirmation in response to nothing",
                is -> is.but(assertion -> confirmation(assertion).setInResponseTo(null)));
        lies.put(
                "by another issuer",
                is -> is.butResponse(response -> response.getIssuer().setValue("https://evil.example.test")));
        lies.put(
                "assertion by another issuer",
                is -> is.but(assertion -> assertion.getIssuer().setValue("https://evil.example.test")));
        lies.put(
                "two assertions",
                is -> is.butResponse(response ->
                        response.addAssertion(response.getAssertions().get(0))));
        lies.put(
                "with a document type",
                is -> is.rewritten(xml -> "<!DOCTYPE a [<!ENTITY who \"boss\">]>" + withoutDeclaration(xml)));
        lies.put(
                "with an external entity",
                is -> is.rewritten(xml ->
                        "<!DOCTYPE a [<!ENTITY who SYSTEM \"file:///etc/hostname\">]>" + withoutDeclaration(xml)));
        lies.put("no XML", is -> is.rewritten(xml -> "boss"));
        return Stream.of(SamlRealm.PLAIN, SamlRealm.ENCRYPTED)
                .flatMap(provider ->
                        lies.entrySet().stream().map(lie -> Arguments.of(lie.getKey(), provider, lie.getValue())));
    }

    @Test
    void aPlainAssertionIsRefusedWhereItIsToBeEncrypted() {
        SamlPartner.Request request = scene.asked(SamlRealm.ENCRYPTED);

        Page page = scene.posts(request, scene.answer(request, SamlRealm.PLAIN, "rita"));

        scene.assertRefused(page, before);
    }

    /** Canonical XML has no comments, so the signature still holds; a parser that stops at one reads another name. */
    @Test
    void aCommentInANameMakesNobodyOutOfSomebodyElse() {
        SamlPartner.Request request = scene.asked(SamlRealm.PLAIN);

        Page page = scene.posts(
                request,
                Assertion.of(request, "boss.evil")
                        .signedBy(SamlRealm.KEY)
                        .rewritten(xml -> xml.replace(">boss.evil<", ">boss<!-- -->.evil<")));

        assertThat(page.isSignedIn()).isFalse();
        assertThat(scene.state()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void aResponseThatWasUsedSignsNobodyInAgain(String provider) {
        SamlPartner.Request request = scene.asked(provider);
        Map<String, String> form = scene.answer(request, provider, "rita").form();
        assertThat(scene.browser.post(request.answerTo(), form).isSignedIn()).isTrue();
        realm.admin().logoutAll();

        Page inTheSameBrowser = scene.browser.post(request.answerTo(), form);
        scene.assertRefused(inTheSameBrowser, before);

        try (Browser thiefs = new Browser(realm.getName())) {
            Page page = thiefs.post(request.answerTo(), form);
            assertThat(page.isSignedIn()).isFalse();
            assertThat(thiefs.hasSession()).isFalse();
        }
        assertThat(scene.state()).isEqualTo(before);
    }

    /** Who has stolen an assertion answers a question of his own with it. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("providers")
    void anAssertionThatWasMadeForAnothersQuestionSignsNobodyIn(String provider) {
        Map<String, String> ritas;
        try (Browser victims = new Browser(realm.getName())) {
            SamlPartner.Request request = SamlPartner.Request.of(victims.comesFor(provider));
            ritas = scene.answer(request, provider, "rita").form();
        }
        SamlPartner.Request own = scene.asked(provider);
        ritas.put("RelayState", own.relayState());

        Page page = scene.browser.post(own.answerTo(), ritas);

        scene.assertRefused(page, before);
    }

    /** The identity provider says the same twice, in answers that are both right. */
    @Test
    void anAssertionIdentifierCountsOnce() {
        SamlPartner.Request first = scene.asked(SamlRealm.ENCRYPTED);
        assertThat(scene.posts(
                                first,
                                scene.answer(first, SamlRealm.ENCRYPTED, "rita").identifiedBy("ID_the-same"))
                        .isSignedIn())
                .isTrue();
        realm.admin().logoutAll();
        scene.browser.forgetsEverything();
        SamlPartner.Request second = scene.asked(SamlRealm.ENCRYPTED);

        Page page = scene.posts(
                second, scene.answer(second, SamlRealm.ENCRYPTED, "rita").identifiedBy("ID_the-same"));

        scene.assertRefused(page, before);
    }

    /** Nobody asked: what an identity provider begins by itself could be planted in anybody's browser. */
    @Test
    void anAnswerWithoutAQuestionSignsNobodyIn() {
        SamlPartner.Request request = scene.asked(SamlRealm.ENCRYPTED);
        Map<String, String> form =
                scene.answer(request, SamlRealm.ENCRYPTED, "rita").form();
        scene.browser.forgetsEverything();

        Page withoutCookies = scene.browser.post(request.answerTo(), form);
        form.remove("RelayState");
        Page withoutState = scene.browser.post(request.answerTo(), form);
        Page initiated = scene.browser.post(request.answerTo() + "/clients/shop", form);

        for (Page page : new Page[] {withoutCookies, withoutState, initiated}) {
            assertThat(page.isSignedIn()).isFalse();
            assertThat(page.status()).isGreaterThanOrEqualTo(400);
        }
        assertThat(scene.browser.hasSession()).isFalse();
        assertThat(scene.state()).isEqualTo(before);
    }

    @Test
    void anUnsignedLogoutRequestEndsNoSession() {
        SamlPartner.Request request = scene.asked(SamlRealm.PLAIN);
        assertThat(scene.posts(request, scene.answer(request, SamlRealm.PLAIN, "rita"))
                        .isSignedIn())
                .isTrue();
        String logout = "<samlp:LogoutRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"ID_1\" Version=\"2.0\" IssueInstant=\""
                + java.time.Instant.now() + "\" Destination=\"" + request.answerTo() + "\"><saml:Issuer>"
                + SamlPartner.ENTITY + "</saml:Issuer><saml:NameID>rita</saml:NameID></samlp:LogoutRequest>";

        try (Browser strangers = new Browser(realm.getName())) {
            strangers.post(
                    request.answerTo(),
                    Map.of("SAMLRequest", java.util.Base64.getEncoder().encodeToString(logout.getBytes())));
        }

        assertThat(scene.browser.hasSession()).isTrue();
    }

    static Stream<String> providers() {
        return Stream.of(SamlRealm.PLAIN, SamlRealm.ENCRYPTED);
    }

    private static SubjectConfirmationDataType confirmation(AssertionType assertion) {
        return assertion.getSubject().getConfirmation().get(0).getSubjectConfirmationData();
    }

    private static void forNobody(AssertionType assertion) {
        List.copyOf(assertion.getConditions().getConditions()).stream()
                .filter(condition -> condition instanceof AudienceRestrictionType)
                .forEach(assertion.getConditions()::removeCondition);
    }

    private static void forAnotherAudience(AssertionType assertion) {
        forNobody(assertion);
        AudienceRestrictionType audience = new AudienceRestrictionType();
        audience.addAudience(URI.create("https://elsewhere.example.test"));
        assertion.getConditions().addCondition(audience);
    }

    private static String withoutDeclaration(String xml) {
        return xml.replaceFirst("^<\\?xml[^>]*\\?>", "").replaceFirst(">rita<", ">&who;<");
    }
}

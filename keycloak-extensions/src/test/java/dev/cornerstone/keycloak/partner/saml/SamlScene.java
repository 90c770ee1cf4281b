package dev.cornerstone.keycloak.partner.saml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.partner.Browser;
import dev.cornerstone.keycloak.partner.Browser.Page;
import dev.cornerstone.keycloak.partner.RealmState;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.keycloak.representations.idm.KeysMetadataRepresentation.KeyMetadataRepresentation;
import org.keycloak.testframework.realm.ManagedRealm;

/** The realm, its two people who are linked to the partner, and a browser. */
final class SamlScene implements AutoCloseable {

    private static final List<String> PROVIDERS = List.of(SamlRealm.ENCRYPTED, SamlRealm.PLAIN);

    private final RealmState state;
    private final PublicKey encryption;
    final Browser browser;

    SamlScene(ManagedRealm realm) {
        this.state = new RealmState(realm);
        this.browser = new Browser(realm.getName());
        this.encryption = realm.admin().keys().getKeyMetadata().getKeys().stream()
                .filter(key -> "RSA-OAEP".equals(key.getAlgorithm()))
                .map(SamlScene::publicKey)
                .findFirst()
                .orElseThrow();
        for (String provider : PROVIDERS) {
            state.link("rita@roastery.example.test", provider, "rita");
            state.link("boss@roastery.example.test", provider, "boss");
        }
    }

    private static PublicKey publicKey(KeyMetadataRepresentation key) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(Base64.getDecoder().decode(key.getCertificate())))
                    .getPublicKey();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Set<String> roles(String name) {
        return state.roles(name + "@roastery.example.test");
    }

    SamlPartner.Request asked(String provider) {
        return SamlPartner.Request.of(browser.comesFor(provider));
    }

    /** A right answer for this person, of the kind the provider is to give. */
    Assertion answer(SamlPartner.Request request, String provider, String name) {
        Assertion assertion = Assertion.of(request, name).signedBy(SamlRealm.KEY);
        return provider.equals(SamlRealm.ENCRYPTED) ? assertion.encryptedFor(encryption) : assertion;
    }

    Page posts(SamlPartner.Request request, Assertion assertion) {
        return browser.post(request.answerTo(), assertion.form());
    }

    PublicKey encryption() {
        return encryption;
    }

    /** Everything a sign-in could change. */
    String state() {
        return state.toString();
    }

    /** Nobody is signed in, and nothing is different. */
    void assertRefused(Page page, String before) {
        assertThat(page.isSignedIn()).as(page.location().orElse(page.words())).isFalse();
        assertThat(page.status()).as(page.words()).isBetween(400, 502);
        assertThat(page.words())
                .containsAnyOf("We are sorry", "For more on this error consult the server log")
                .doesNotContain("Exception", "org.keycloak");
        assertThat(browser.hasSession()).isFalse();
        assertThat(state()).isEqualTo(before);
    }

    @Override
    public void close() {
        browser.close();
    }
}

package dev.cornerstone.keycloak.social.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppleSecretTest {

    @Test
    void takesTheFileAsAppleGivesItAndInOneLine() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        String base64 = Base64.getEncoder().encodeToString(key.toECPrivateKey().getEncoded());
        String pem =
                "-----BEGIN PRIVATE KEY-----\n" + base64.replaceAll("(.{64})", "$1\n") + "\n-----END PRIVATE KEY-----";

        for (String given : new String[] {pem, base64, pem.replace("\n", "\\n"), pem.replace("\n", "\r\n")}) {
            assertThat(AppleSecret.key(given)).isEqualTo(key.toECPrivateKey());
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "a secret", "LS0tLS1CRUdJTiBS"})
    void saysWhatIsNoKeyWithoutRepeatingIt(String given) {
        assertThatThrownBy(() -> AppleSecret.key(given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".p8 file")
                .hasMessageNotContaining("LS0t");
    }
}

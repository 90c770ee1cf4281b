package dev.cornerstone.keycloak.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.DirectDecrypter;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.crypto.CryptoIntegration;
import org.keycloak.crypto.def.DefaultCryptoProvider;

class MemberReferenceTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes();
    private static final String ADA = "9d6a1c9e-1a5c-4f43-9f6e-7d5b0a3b2f10";

    private final MemberReference reference =
            MemberReference.withKey(Base64.getEncoder().encodeToString(KEY));

    @BeforeAll
    static void keycloaksCryptography() {
        CryptoIntegration.setProvider(new DefaultCryptoProvider());
    }

    @Test
    void anotherLibraryWithTheKeyReadsWhoIsMeantAndForWhom() throws Exception {
        String sealed = reference.seal("roastery-shop", ADA);

        assertThat(opened(sealed, KEY)).isEqualTo(Map.of("azp", "roastery-shop", "sub", ADA));
    }

    @Test
    void anotherKeyReadsNothing() {
        String sealed = reference.seal("roastery-shop", ADA);

        assertThatThrownBy(() -> opened(sealed, "another key of thirty-two bytes!".getBytes()))
                .isInstanceOf(JOSEException.class);
    }

    @Test
    void twoReferencesToOneMemberShareNothingButTheHeader() {
        String[] first = reference.seal("roastery-shop", ADA).split("\\.", -1);
        String[] second = reference.seal("roastery-shop", ADA).split("\\.", -1);

        assertThat(first[0]).isEqualTo(second[0]);
        assertThat(first[2]).as("initialization vector").isNotEqualTo(second[2]);
        assertThat(first[3]).as("ciphertext").isNotEqualTo(second[3]);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "c2hvcnQ=", "not Base64!"})
    void refusesAKeyThatIsNotThirtyTwoBytesAndDoesNotRepeatIt(String key) {
        assertThatThrownBy(() -> MemberReference.withKey(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("member reference key")
                .satisfies(e -> assertThat(key.isEmpty() || !e.getMessage().contains(key))
                        .isTrue());
    }

    private static Map<String, Object> opened(String sealed, byte[] key) throws ParseException, JOSEException {
        JWEObject jwe = JWEObject.parse(sealed);
        jwe.decrypt(new DirectDecrypter(key));
        return jwe.getPayload().toJSONObject();
    }
}

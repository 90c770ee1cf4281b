package dev.cornerstone.keycloak.consent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cornerstone.keycloak.consent.log.SealKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.keycloak.common.VerificationException;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.jose.jws.JWSInput;
import org.keycloak.jose.jws.JWSInputException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.util.JsonSerialization;

/** The realm's own signature key, which Keycloak rotates and publishes. The session's realm is the one. */
final class RealmSealKey implements SealKey {

    private static final String TYPE = "consent-seal+jwt";

    private final KeycloakSession session;
    private final RealmModel realm;

    RealmSealKey(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    @Override
    public String sign(Map<String, Object> content) {
        String algorithm = realm.getDefaultSignatureAlgorithm();
        return new JWSBuilder()
                .type(TYPE)
                .jsonContent(content)
                .sign(session.getProvider(
                                SignatureProvider.class,
                                algorithm == null || algorithm.isBlank() ? Algorithm.RS256 : algorithm)
                        .signer());
    }

    @Override
    public Optional<JsonNode> read(String jws) {
        try {
            JWSInput input = new JWSInput(jws);
            SignatureProvider signatures = session.getProvider(
                    SignatureProvider.class, input.getHeader().getRawAlgorithm());
            boolean isSigned = signatures != null
                    && TYPE.equals(input.getHeader().getType())
                    && signatures
                            .verifier(input.getHeader().getKeyId())
                            .verify(
                                    input.getEncodedSignatureInput().getBytes(StandardCharsets.UTF_8),
                                    input.getSignature());
            return isSigned ? Optional.of(JsonSerialization.mapper.readTree(input.getContent())) : Optional.empty();
        } catch (JWSInputException | VerificationException | IOException notSigned) {
            return Optional.empty();
        }
    }
}

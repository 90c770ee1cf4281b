package dev.cornerstone.client;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;

/** Something that signs JWTs: the client's own key, or the one its tokens are bound to. */
final class Key {

    private static final JOSEObjectType PROOF = new JOSEObjectType("dpop+jwt");

    private final JWSAlgorithm algorithm;
    private final JWSSigner signer;
    private final JWK publicKey;

    private Key(JWSAlgorithm algorithm, JWSSigner signer, JWK publicKey) {
        this.algorithm = algorithm;
        this.signer = signer;
        this.publicKey = publicKey;
    }

    /** The client's own; which algorithm the realm wants of it is the realm's choice. */
    static Key of(PrivateKey key, String algorithm) {
        try {
            JWSSigner signer = key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
            JWSAlgorithm named = JWSAlgorithm.parse(algorithm);
            Refuse.unless(
                    signer.supportedJWSAlgorithms().contains(named),
                    "A key of the kind " + key.getAlgorithm() + " cannot sign with " + algorithm);
            return new Key(named, signer, null);
        } catch (JOSEException unsuited) {
            throw new IllegalArgumentException("The client's key cannot sign", unsuited);
        }
    }

    /** A new one that never leaves this process. */
    static Key newProofKey() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256).generate();
            return new Key(JWSAlgorithm.ES256, new ECDSASigner(key), key.toPublicJWK());
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every Java platform has P-256", impossible);
        }
    }

    String sign(JWTClaimsSet claims) {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
        if (publicKey != null) {
            header.type(PROOF).jwk(publicKey);
        }
        SignedJWT jwt = new SignedJWT(header.build(), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException broken) {
            throw new IllegalStateException("The key cannot sign", broken);
        }
        return jwt.serialize();
    }
}

package dev.cornerstone.stack.shop;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/** Who buys: the page hands over the ID token that Keycloak made for this shop, and anybody can hand over anything. */
final class Buyers {
    private final IDTokenValidator validator;

    Buyers(ShopSettings settings) {
        try {
            validator = new IDTokenValidator(
                    new Issuer(settings.issuer()),
                    new ClientID(settings.shopClient()),
                    JWSAlgorithm.RS256,
                    URI.create(settings.authServer() + "/protocol/openid-connect/certs")
                            .toURL());
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The realm's address is no URL: " + settings.authServer(), e);
        }
    }

    /** The subject under which this shop, and no other, knows the member; empty when the token is none of Keycloak's for this shop. */
    Optional<String> subject(String idToken) {
        try {
            return Optional.of(validator
                    .validate(SignedJWT.parse(idToken), null)
                    .getSubject()
                    .getValue());
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }
}

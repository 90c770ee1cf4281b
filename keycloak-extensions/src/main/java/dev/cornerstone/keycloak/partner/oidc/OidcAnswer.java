package dev.cornerstone.keycloak.partner.oidc;

import java.util.Arrays;
import java.util.Optional;

/**
 * Who answers.
 *
 * @param provider the alias of the identity provider whose address was used
 * @param issuer what the answer says of itself, if it says something
 */
record OidcAnswer(String provider, Optional<String> issuer) {

    /**
     * @param asked the alias of the identity provider to which the sign-in was sent, if it was sent to one
     * @param issuers the configured issuer, or some with commas between them; empty if none is configured
     * @return why it must not be believed, for the log; empty if it may
     */
    Optional<String> flaw(Optional<String> asked, String issuers) {
        if (!asked.equals(Optional.of(provider))) {
            return Optional.of("another provider was asked");
        }
        boolean named = issuer.isEmpty()
                || issuers.isBlank()
                || Arrays.stream(issuers.split(",")).map(String::strip).anyMatch(issuer.get()::equals);
        return named ? Optional.empty() : Optional.of("it names another issuer");
    }
}

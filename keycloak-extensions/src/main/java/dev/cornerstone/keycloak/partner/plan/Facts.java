package dev.cornerstone.keycloak.partner.plan;

import dev.cornerstone.keycloak.partner.metadata.OidcDiscovery;
import dev.cornerstone.keycloak.partner.metadata.SamlMetadata;
import java.util.Optional;

/**
 * What a blueprint needs beside the file.
 *
 * @param salt of the subjects under which this partner knows members; never changes while it is a partner
 * @param firstSignIn the flow in which a stranger from the partner's identity provider gets an account
 * @param afterSignIn the flow behind every such sign-in, when there is one
 */
public record Facts(
        Optional<OidcDiscovery> discovery,
        Optional<SamlMetadata> metadata,
        String salt,
        String firstSignIn,
        Optional<String> afterSignIn) {}

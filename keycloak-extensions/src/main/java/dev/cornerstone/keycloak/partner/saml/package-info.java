/**
 * What a partner's SAML identity provider says counts once, for one question, here and now.
 *
 * <p>Keycloak verifies signatures, issuers, times and audiences of an answer where the answer has them. An identity provider that leaves
 * them out makes an assertion that is good for everybody, everywhere and for ever, and one that is good twice can be used by who has
 * stolen it. {@link dev.cornerstone.keycloak.partner.saml.SamlAnswers} is asked by Keycloak after its own checks: {@link
 * dev.cornerstone.keycloak.partner.saml.SamlAnswer} holds the answer against the profile that all of this is part of (SAML 2.0
 * Profiles, section 4.1.4), and its assertion's identifier is used up.
 *
 * <p>It applies to every SAML identity provider of every realm; there is nothing to set.
 */
package dev.cornerstone.keycloak.partner.saml;

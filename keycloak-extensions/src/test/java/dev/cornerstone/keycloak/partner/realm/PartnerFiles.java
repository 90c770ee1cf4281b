package dev.cornerstone.keycloak.partner.realm;

/** Partners' files for tests. */
final class PartnerFiles {

    private PartnerFiles() {}

    /** The discovery document is named in line 9, the redirect in line 21. */
    static String oidc(String homeUrl) {
        return """
                version: 1
                alias: roastery
                name: Roastery
                domains: [roastery.example.test]
                brand:
                  accent: "#7a3e1d"
                staff:
                  oidc:
                    discovery: %s/.well-known/openid-configuration
                    clientId: cornerstone
                  groups:
                    - {group: loyalty-admins, role: partner-admin}
                    - {group: loyalty-staff, role: partner-staff}
                members:
                  knownBy: [pairwise-subject, card-number]
                sites:
                  - id: shop
                    kind: browser
                    url: https://shop.roastery.example.test/
                    redirects:
                      - https://shop.roastery.example.test/callback
                backOffice:
                  keys:
                    pem: |
                %s
                """.formatted(homeUrl, Keys.PUBLIC_PEM.indent(6));
    }

    /** The metadata are named in line 7. */
    static String saml(String metadata, boolean encrypted) {
        return """
                version: 1
                alias: roastery
                name: Roastery
                domains: [roastery.example.test]
                staff:
                  saml:
                    metadata: %s
                    encryptedAssertions: %s
                  groups:
                    - {group: loyalty-admins, role: partner-admin}
                """.formatted(metadata, encrypted);
    }

    static String invited(String alias, String name) {
        return """
                version: 1
                alias: %s
                name: %s
                staff:
                  invited: true
                members:
                  knownBy: [pairwise-subject]
                sites:
                  - id: shop
                    kind: browser
                    redirects: [https://shop.%s.example/callback]
                account:
                  mode: postpaid
                  lowBalance: 10
                """.formatted(alias, name, alias);
    }

    static String metadata(String certificate) {
        return """
                <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://localhost:8501/">\
                <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
                <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>\
                <ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>\
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
                Location="http://localhost:8501/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>""".formatted(certificate);
    }
}

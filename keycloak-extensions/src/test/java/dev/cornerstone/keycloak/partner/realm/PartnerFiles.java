package dev.cornerstone.keycloak.partner.realm;

/** Partners' files for tests. */
final class PartnerFiles {

    private PartnerFiles() {}

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
                    redirects: [https://shop.roastery.example.test/callback]
                backOffice:
                  keys:
                    pem: |
                %s
                """.formatted(homeUrl, Keys.PUBLIC_PEM.indent(6));
    }
}

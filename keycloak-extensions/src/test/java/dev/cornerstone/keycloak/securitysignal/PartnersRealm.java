package dev.cornerstone.keycloak.securitysignal;

import dev.cornerstone.keycloak.risk.RiskRealm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** Two partners' shops, which ask consent and know members by subjects of their own, and members; each test has one of its own. */
final class PartnersRealm implements RealmConfig {

    static final String ROASTERY = "roastery-shop";
    static final String PAPERTRAIL = "papertrail-shop";
    static final String CALLBACK = "http://127.0.0.1:8500/callback/oauth";

    private static final List<String> MEMBERS = List.of(
            "ada", "bea", "cleo", "dora", "edda", "fay", "gail", "hedy", "ines", "jill", "kate", "lisa", "mary", "nora",
            "olga", "pia");

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.sslRequired("none")
                .attribute("ssf.transmitterEnabled", "true")
                .attribute("cornerstone.risk.mode", "enforce")
                .clients(
                        shop(ROASTERY),
                        shop(PAPERTRAIL),
                        ClientBuilder.create("app")
                                .publicClient(true)
                                .directAccessGrantsEnabled(true)
                                .redirectUris(CALLBACK))
                .build();
        representation.setUsers(MEMBERS.stream().map(PartnersRealm::member).toList());
        RiskRealm.refusesRiskyPasswordGrants(representation);
        return RealmBuilder.update(representation);
    }

    private static UserRepresentation member(String name) {
        UserRepresentation member = UserBuilder.create(name)
                .password(name + "-password")
                .name(name, "Member")
                .email(name + "@example.test")
                .emailVerified(true)
                .build();
        // Not a newcomer.
        member.setCreatedTimestamp(Instant.now().minus(Duration.ofDays(30)).toEpochMilli());
        return member;
    }

    private static ClientBuilder shop(String id) {
        ProtocolMapperRepresentation pairwise = new ProtocolMapperRepresentation();
        pairwise.setName("pairwise subject");
        pairwise.setProtocol("openid-connect");
        pairwise.setProtocolMapper("oidc-sha256-pairwise-sub-mapper");
        pairwise.setConfig(Map.of("pairwiseSubAlgorithmSalt", "salt of " + id));
        return ClientBuilder.create(id)
                .publicClient(true)
                .consentRequired(true)
                .redirectUris(CALLBACK)
                .protocolMappers(pairwise);
    }

    /** A client that may receive what concerns the members of a shop, at one address. */
    static ClientRepresentation receiver(String id, String shop, String url) {
        ClientRepresentation receiver = ClientBuilder.create(id)
                .secret("secret")
                .serviceAccountsEnabled()
                .build();
        receiver.setStandardFlowEnabled(false);
        receiver.setAttributes(Map.of(
                "ssf.enabled",
                "true",
                "ssf.validPushUrls",
                url,
                "ssf.autoVerifyStream",
                "false",
                "ssf.minVerificationInterval",
                "0",
                Partner.SHOP,
                shop));
        return receiver;
    }
}

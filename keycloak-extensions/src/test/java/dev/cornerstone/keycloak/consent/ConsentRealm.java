package dev.cornerstone.keycloak.consent;

import dev.cornerstone.keycloak.code.CodesRealm;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm that asks for two purposes, with an app for members' own consents and one that may not touch them. */
public final class ConsentRealm implements RealmConfig {

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        RealmRepresentation representation = realm.users(
                        user("ada"),
                        user("grace"),
                        user("hedy"),
                        user("joan"),
                        user("carol"),
                        user("hugo"),
                        user("ines"),
                        user("lina"),
                        user("milo"),
                        user("nora"),
                        user("odo"),
                        user("pia"),
                        UserBuilder.create("viewer")
                                .password("viewer-password")
                                .name("V", "Iewer")
                                .email("viewer@example.test")
                                .emailVerified(true)
                                .clientRoles("realm-management", "view-events"))
                .attribute("cornerstone.consent.purposes", "news analytics")
                .attribute("cornerstone.consent.newcomer-hours", "0")
                .attribute("cornerstone.consent.news.version", "1.0")
                .attribute("cornerstone.consent.news.title.en", "News by e-mail")
                .attribute("cornerstone.consent.news.text.en", "We write to you.")
                .attribute("cornerstone.consent.analytics.version", "1.0")
                .attribute("cornerstone.consent.analytics.title.en", "Statistics")
                .attribute("cornerstone.consent.analytics.text.en", "We count you.")
                .clients(
                        ClientBuilder.create("pages")
                                .secret("secret")
                                .redirectUris("http://127.0.0.1:8500/callback/oauth")
                                .webOrigins("https://pages.example.test")
                                .directAccessGrantsEnabled(true)
                                .protocolMappers(
                                        mapper(
                                                "audience",
                                                "oidc-audience-mapper",
                                                Map.of(
                                                        "included.custom.audience",
                                                        "cornerstone-consent",
                                                        "access.token.claim",
                                                        "true")),
                                        mapper(
                                                "own audience",
                                                "oidc-audience-mapper",
                                                Map.of(
                                                        "included.client.audience",
                                                        "pages",
                                                        "access.token.claim",
                                                        "true",
                                                        "introspection.token.claim",
                                                        "true")),
                                        mapper(
                                                "address for news",
                                                "cornerstone-consented-claim",
                                                Map.of(
                                                        "purpose",
                                                        "news",
                                                        "user.attribute",
                                                        "email",
                                                        "claim.name",
                                                        "news_address",
                                                        "jsonType.label",
                                                        "String",
                                                        "access.token.claim",
                                                        "true",
                                                        "userinfo.token.claim",
                                                        "true",
                                                        "introspection.token.claim",
                                                        "true"))),
                        ClientBuilder.create("asking")
                                .publicClient()
                                .redirectUris(CodesRealm.CALLBACK)
                                .attribute("cornerstone.consent.ask", "news analytics"),
                        ClientBuilder.create("other").secret("secret").directAccessGrantsEnabled(true))
                .attribute("acr.loa.map", "{\"1\":1,\"2\":2}")
                .build();
        RequiredActionProviderRepresentation ask = new RequiredActionProviderRepresentation();
        ask.setAlias("cornerstone-consent");
        ask.setName("What we may do with your data");
        ask.setProviderId("cornerstone-consent");
        ask.setEnabled(true);
        ask.setPriority(80);
        representation.setRequiredActions(List.of(ask));
        return RealmBuilder.update(representation);
    }

    private static UserBuilder user(String name) {
        return UserBuilder.create(name)
                .password(name + "-password")
                .name("A", "Member")
                .email(name + "@example.test")
                .emailVerified(true);
    }

    private static ProtocolMapperRepresentation mapper(String name, String kind, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(kind);
        mapper.setConfig(config);
        return mapper;
    }
}

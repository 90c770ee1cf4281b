package dev.cornerstone.keycloak.handover;

import dev.cornerstone.keycloak.partner.Browser;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** A realm with an app, two sites, a client that is none, and two members. */
public final class HandOverRealm implements RealmConfig {

    static final String PASSWORD = "correct horse battery staple";
    static final String CALLBACK = "http://127.0.0.1:8599/app";

    @Override
    public RealmBuilder configure(RealmBuilder realm) {
        return realm.revokeRefreshToken(true)
                .refreshTokenMaxReuse(0)
                .clients(
                        app("app").attribute(HandOverResource.APP, "true"),
                        app("another-app"),
                        ClientBuilder.create("shop")
                                .publicClient(true)
                                .name("The shop")
                                .rootUrl("http://127.0.0.1:8599")
                                .baseUrl("http://127.0.0.1:8599/home")
                                .attribute("cornerstone.channel", "web")
                                .redirectUris(Browser.CALLBACK),
                        ClientBuilder.create("program")
                                .serviceAccountsEnabled(true)
                                .secret("secret"))
                .users(member("ada", "Ada"), member("bea", "Bea"));
    }

    private static ClientBuilder app(String id) {
        return ClientBuilder.create(id)
                .publicClient(true)
                .attribute("cornerstone.channel", "mobile")
                .attribute("pkce.code.challenge.method", "S256")
                .redirectUris(CALLBACK);
    }

    private static UserBuilder member(String name, String first) {
        return UserBuilder.create(name)
                .password(PASSWORD)
                .name(first, "Member")
                .email(name + "@example.test")
                .emailVerified(true);
    }
}

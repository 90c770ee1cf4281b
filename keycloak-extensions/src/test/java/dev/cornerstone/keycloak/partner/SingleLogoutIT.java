package dev.cornerstone.keycloak.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.cornerstone.keycloak.CornerstoneServer;
import dev.cornerstone.keycloak.partner.Browser.Page;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.http.client.utils.URLEncodedUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.testframework.annotations.InjectRealm;
import org.keycloak.testframework.annotations.KeycloakIntegrationTest;
import org.keycloak.testframework.realm.ClientBuilder;
import org.keycloak.testframework.realm.ManagedRealm;
import org.keycloak.testframework.realm.RealmBuilder;
import org.keycloak.testframework.realm.RealmConfig;
import org.keycloak.testframework.realm.UserBuilder;

/** Who signs out at one site is signed out at the other, which is told at once (OpenID Connect Back-Channel Logout 1.0). */
@KeycloakIntegrationTest(config = CornerstoneServer.class)
class SingleLogoutIT {

    private static final String PASSWORD = "correct horse battery staple";
    private static final String OTHER_CALLBACK = "http://127.0.0.1:8598/callback";
    private static final int PORT = 8596;
    private static final int SECONDS = 20;

    @InjectRealm(config = TwoSites.class)
    ManagedRealm realm;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private HttpServer otherSite;
    private Browser browser;

    @BeforeEach
    void begin() throws IOException {
        otherSite = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 0);
        otherSite.createContext("/logout", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URLEncodedUtils.parse(form, StandardCharsets.UTF_8).stream()
                    .filter(pair -> pair.getName().equals("logout_token"))
                    .forEach(pair -> told.add(pair.getValue()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        otherSite.start();
        browser = new Browser(realm.getName());
    }

    @AfterEach
    void end() {
        browser.close();
        otherSite.stop(0);
        realm.admin().logoutAll();
    }

    @Test
    void theOtherSiteIsToldWhichSessionIsOver() throws Exception {
        assertThat(browser.submits(browser.opens(""), Map.of("username", "ada", "password", PASSWORD))
                        .isSignedIn())
                .isTrue();
        Page other = browser.get(authorizationOf("other-shop"));
        JWTClaimsSet identity = identity(other.query().get("code"));

        Page asks = browser.get(
                Browser.SERVER + "/realms/" + realm.getName() + "/protocol/openid-connect/logout?client_id=shop");
        browser.submits(asks, Map.of("session_code", asks.field("session_code").orElse(""), "confirmLogout", "Logout"));

        SignedJWT token = SignedJWT.parse(told.poll(SECONDS, TimeUnit.SECONDS));
        JWTClaimsSet claims = token.getJWTClaimsSet();
        assertThat(token.verify(new RSASSAVerifier(
                        keys().getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        assertThat(claims.getIssuer()).isEqualTo(realm.getBaseUrl());
        assertThat(claims.getAudience()).containsExactly("other-shop");
        assertThat(claims.getJSONObjectClaim("events"))
                .containsKey("http://schemas.openid.net/event/backchannel-logout");
        assertThat(claims.getStringClaim("sid")).isEqualTo(identity.getStringClaim("sid"));
        assertThat(claims.getClaim("nonce")).isNull();
        assertThat(browser.hasSession()).isFalse();
        assertThat(browser.get(authorizationOf("other-shop") + "&prompt=none").query())
                .containsEntry("error", "login_required");
    }

    private String authorizationOf(String client) {
        return Browser.SERVER + "/realms/" + realm.getName()
                + "/protocol/openid-connect/auth?response_type=code&scope=openid&state=s&client_id=" + client
                + "&redirect_uri=" + OTHER_CALLBACK;
    }

    private JWTClaimsSet identity(String code) throws Exception {
        Page tokens = browser.post(
                realm.getBaseUrl() + "/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "other-shop",
                        "redirect_uri",
                        OTHER_CALLBACK,
                        "code",
                        code));
        String token = tokens.body().replaceFirst(".*\"id_token\":\"([^\"]+)\".*", "$1");
        return SignedJWT.parse(token).getJWTClaimsSet();
    }

    private JWKSet keys() throws Exception {
        return JWKSet.load(URI.create(realm.getBaseUrl() + "/protocol/openid-connect/certs")
                .toURL());
    }

    static final class TwoSites implements RealmConfig {

        @Override
        public RealmBuilder configure(RealmBuilder realm) {
            return realm.clients(
                            ClientBuilder.create("shop").publicClient(true).redirectUris(Browser.CALLBACK),
                            ClientBuilder.create("other-shop")
                                    .publicClient(true)
                                    .redirectUris(OTHER_CALLBACK)
                                    .attribute("backchannel.logout.url", "http://127.0.0.1:" + PORT + "/logout")
                                    .attribute("backchannel.logout.session.required", "true"))
                    .users(UserBuilder.create("ada")
                            .password(PASSWORD)
                            .name("Ada", "Member")
                            .email("ada@example.test")
                            .emailVerified(true));
        }
    }
}

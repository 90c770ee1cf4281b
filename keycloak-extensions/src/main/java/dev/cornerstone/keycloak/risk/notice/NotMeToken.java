package dev.cornerstone.keycloak.risk.notice;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.actiontoken.DefaultActionToken;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.Urls;

/** What the link in the mail carries: signed by the realm, for one member, for a week, and once. */
final class NotMeToken extends DefaultActionToken {

    static final String TYPE = "cornerstone-not-me";

    private static final int LIFE_SECONDS = 7 * 24 * 60 * 60;

    private NotMeToken(String userId, int expiration) {
        super(userId, TYPE, expiration, UUID.randomUUID());
    }

    @JsonCreator
    private NotMeToken() {}

    static NotMeToken of(UserModel user) {
        return new NotMeToken(user.getId(), now() + LIFE_SECONDS);
    }

    /** Empty if it is forged, too old, another realm's, another kind of token, or used. */
    static Optional<NotMeToken> read(KeycloakSession session, RealmModel realm, String text) {
        NotMeToken token = text == null ? null : session.tokens().decode(text, NotMeToken.class);
        return Optional.ofNullable(token)
                .filter(found -> TYPE.equals(found.getActionId()))
                .filter(NotMeToken::isActive)
                .filter(found -> issuer(session, realm).equals(found.getIssuer()))
                .filter(found -> !session.singleUseObjects().contains(found.serializeKey()));
    }

    /** Of two who use it at once one is answered true. */
    boolean useUp(KeycloakSession session) {
        return session.singleUseObjects().putIfAbsent(serializeKey(), Math.max(1, getExp() - now()));
    }

    private static int now() {
        return (int) (Time.currentTimeMillis() / 1000);
    }

    static String issuer(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }
}

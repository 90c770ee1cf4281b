package dev.cornerstone.keycloak.consent;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.authentication.actiontoken.DefaultActionToken;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.services.Urls;

/** What a guardian's link carries, signed by the realm: which member, which request, until when, and what it is for. */
final class GuardianToken extends DefaultActionToken {

    /** What a link is for: to answer once, or to look and take back until the member is of age. */
    enum Use {
        ANSWER("cornerstone-guardian-answer"),
        TAKE_BACK("cornerstone-guardian-take-back");

        private final String type;

        Use(String type) {
            this.type = type;
        }
    }

    private GuardianToken(String member, Use use, String request, Instant until) {
        super(member, use.type, 0, UUID.fromString(request));
        exp(until.getEpochSecond());
    }

    @JsonCreator
    private GuardianToken() {}

    static GuardianToken of(String member, Use use, String request, Instant until) {
        return new GuardianToken(member, use, request, until);
    }

    /** Empty if it is forged, too old, another realm's, for something else, or used. */
    static Optional<GuardianToken> read(KeycloakSession session, RealmModel realm, String text, Use use) {
        GuardianToken token = text == null ? null : session.tokens().decode(text, GuardianToken.class);
        return Optional.ofNullable(token)
                .filter(found -> use.type.equals(found.getActionId()))
                .filter(found -> found.getExp() != null && found.isActive())
                .filter(found -> Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName())
                        .equals(found.getIssuer()))
                .filter(found -> found.getActionVerificationNonce() != null)
                .filter(found -> !session.singleUseObjects().contains(found.serializeKey()));
    }

    String request() {
        return getActionVerificationNonce().toString();
    }

    /** Of two who use it at once one is answered true. */
    boolean useUp(SingleUseObjectProvider used, Instant now) {
        return used.putIfAbsent(serializeKey(), Math.max(1, getExp() - now.getEpochSecond()));
    }
}

package dev.cornerstone.keycloak.securitysignal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.events.Event;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.ssf.SsfException;
import org.keycloak.ssf.event.InitiatingEntity;
import org.keycloak.ssf.event.caep.CaepCredentialChange;
import org.keycloak.ssf.event.caep.CaepSessionRevoked;
import org.keycloak.ssf.event.token.SsfSecurityEventToken;
import org.keycloak.ssf.subject.ComplexSubjectId;
import org.keycloak.ssf.subject.IssuerSubjectId;
import org.keycloak.ssf.subject.SubjectId;
import org.keycloak.ssf.transmitter.SsfTransmitterConfig;
import org.keycloak.ssf.transmitter.event.SecurityEventTokenMapper;
import org.keycloak.ssf.transmitter.stream.StreamConfig;

/** Keycloak's tokens with nothing in them that two partners could compare, and nothing of a member that no partner needs. */
final class PartnersTokens extends SecurityEventTokenMapper {

    /** What Keycloak has in place of a session's id when an administrator signs a member out of all of them. */
    private static final String EVERY_SESSION = "ALL";

    private static final String BY_AN_ADMINISTRATOR = "admin";

    private final Map<String, Optional<EndedSession>> ended = new HashMap<>();

    PartnersTokens(
            KeycloakSession session, SsfTransmitterConfig config, Function<KeycloakSession, String> issuerGenerator) {
        super(session, config, issuerGenerator);
    }

    /** The one name under which the partner's shop knows the member, whatever format a stream asks for. */
    @Override
    protected SubjectId buildUserSubjectId(SsfSecurityEventToken token, String userId, StreamConfig stream) {
        IssuerSubjectId subject = new IssuerSubjectId();
        subject.setIss(token.getIss());
        subject.setSub(partner(stream)
                .flatMap(partner -> partner.subject(userId))
                .orElseThrow(() -> new SsfException("The shop of the receiver " + stream.getClientClientId()
                        + " knows its members by no subject of its own; add a pairwise mapper to it")));
        KnownSubjects.remember(session, subject, userId);
        return subject;
    }

    /** Which organisation a member belongs to is no partner's business. */
    @Override
    protected SubjectId composeUserSubject(SsfSecurityEventToken token, String userId, StreamConfig stream) {
        return buildUserSubjectId(token, userId, stream);
    }

    @Override
    protected void addTenantIfConfigured(ComplexSubjectId subject, String userId, StreamConfig stream) {}

    /** The credential's id is the same for every partner, and its label is the member's words. */
    @Override
    protected void applyCustomAttributes(Event event, AdminEvent adminEvent, CaepCredentialChange change) {}

    /** Keycloak expects details in every event, and a logout may have none. */
    @Override
    protected boolean shouldIgnoreLogout(Event event) {
        return event.getDetails() != null && super.shouldIgnoreLogout(event);
    }

    /**
     * The end of one session is told to the partners whose shops took part in it: they have its id in their tokens already. Of
     * any other, its id would be one thing that two partners could compare. The end of all of them is told without an id, which
     * is how CAEP says so.
     */
    @Override
    public SsfSecurityEventToken generateSessionRevokedEvent(
            Event event, AdminEvent adminEvent, StreamConfig stream, String reason) {
        String id = event.getSessionId();
        boolean every = id == null || EVERY_SESSION.equals(id);
        if (!every && !tookPart(stream, id)) {
            return null;
        }
        SsfSecurityEventToken token = super.generateSessionRevokedEvent(event, adminEvent, stream, null);
        if (token != null && token.getEvents().get(CaepSessionRevoked.TYPE) instanceof CaepSessionRevoked revoked) {
            if (every) {
                ((ComplexSubjectId) token.getSubjectId()).setSession(null);
            }
            if (event.getDetails() != null && event.getDetails().containsKey(BY_AN_ADMINISTRATOR)) {
                revoked.setInitiatingEntity(InitiatingEntity.ADMIN);
            }
        }
        return token;
    }

    private boolean tookPart(StreamConfig stream, String sessionId) {
        RealmModel realm = session.getContext().getRealm();
        return ended.computeIfAbsent(sessionId, id -> EndedSession.of(session, realm, id))
                .flatMap(before -> partner(stream)
                        .filter(partner ->
                                before.clients().contains(partner.shop().getId())))
                .isPresent();
    }

    private Optional<Partner> partner(StreamConfig stream) {
        RealmModel realm = session.getContext().getRealm();
        return Partner.of(session, realm, realm.getClientById(stream.getClientId()));
    }
}

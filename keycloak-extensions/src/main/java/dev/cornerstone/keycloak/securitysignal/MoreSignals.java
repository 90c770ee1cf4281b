package dev.cornerstone.keycloak.securitysignal;

import dev.cornerstone.keycloak.event.AccountAccess;
import dev.cornerstone.keycloak.risk.RiskLevelChanged;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.keycloak.common.util.Time;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.ssf.Ssf;
import org.keycloak.ssf.event.InitiatingEntity;
import org.keycloak.ssf.event.SsfEvent;
import org.keycloak.ssf.event.token.SsfSecurityEventToken;
import org.keycloak.ssf.transmitter.SsfTransmitter;
import org.keycloak.ssf.transmitter.SsfTransmitterProvider;
import org.keycloak.ssf.transmitter.stream.StreamConfig;
import org.keycloak.ssf.transmitter.support.SsfUtil;

/** Tells, through Keycloak's transmitter, what its own listener does not. */
final class MoreSignals implements EventListenerProvider {

    private static final String SESSIONS = "sessions/";

    private final KeycloakSession session;

    MoreSignals(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getType() == EventType.USER_DISABLED_BY_PERMANENT_LOCKOUT) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            if (isOn(realm)) {
                tell(session, realm, event.getUserId(), () -> by(InitiatingEntity.POLICY, new RiscAccountDisabled()));
            }
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (!isOn(realm)) {
            return;
        }
        if (event.getResourceType() == ResourceType.USER_SESSION
                && event.getOperationType() == OperationType.DELETE
                && event.getResourcePath().startsWith(SESSIONS)) {
            ended(realm, event, event.getResourcePath().substring(SESSIONS.length()));
            return;
        }
        String user = SsfUtil.userIdFromAdminEventPath(event);
        switch (AccountAccess.of(session, event)) {
            case TAKEN -> tell(session, realm, user, () -> by(InitiatingEntity.ADMIN, new RiscAccountDisabled()));
            case GIVEN -> tell(session, realm, user, () -> by(InitiatingEntity.ADMIN, new RiscAccountEnabled()));
            case AS_BEFORE -> {}
        }
    }

    /**
     * In a transaction of its own: the login that was judged may be refused, and what Keycloak refuses it rolls back.
     */
    static void onRiskLevelChanged(RiskLevelChanged change) {
        if (isOn(change.realm())) {
            String realmId = change.realm().getId();
            String userId = change.user().getId();
            KeycloakModelUtils.runJobInTransaction(
                    change.session().getKeycloakSessionFactory(),
                    change.session().getContext(),
                    own -> tell(
                            own,
                            own.realms().getRealm(realmId),
                            userId,
                            () -> by(
                                    InitiatingEntity.POLICY,
                                    CaepRiskLevelChange.ofMember(change.before(), change.now()))));
        }
    }

    private void ended(RealmModel realm, AdminEvent event, String sessionId) {
        EndedSession.of(session, realm, sessionId).ifPresent(before -> {
            Event ended = new Event();
            ended.setType(EventType.LOGOUT);
            ended.setUserId(before.userId());
            ended.setSessionId(sessionId);
            SsfTransmitterProvider transmitter = SsfTransmitter.of(session);
            dispatch(
                    session,
                    realm,
                    before.userId(),
                    stream -> transmitter.securityEventTokenMapper().toSecurityEventToken(ended, event, stream));
        });
    }

    private static boolean isOn(RealmModel realm) {
        return realm != null && Ssf.isTransmitterEnabled(realm);
    }

    private static SsfEvent by(InitiatingEntity whose, SsfEvent event) {
        event.setInitiatingEntity(whose);
        event.setEventTimestamp(Time.currentTimeMillis() / 1_000);
        return event;
    }

    private static void tell(KeycloakSession session, RealmModel realm, String userId, Supplier<SsfEvent> what) {
        SsfTransmitterProvider transmitter = SsfTransmitter.of(session);
        dispatch(session, realm, userId, stream -> {
            SsfEvent event = what.get();
            return transmitter
                    .securityEventTokenMapper()
                    .generateSyntheticEvent(
                            stream,
                            event.getEventType(),
                            event,
                            transmitter.securityEventTokenMapper().buildSubjectForReceiver(stream, userId));
        });
    }

    private static void dispatch(
            KeycloakSession session,
            RealmModel realm,
            String userId,
            Function<StreamConfig, SsfSecurityEventToken> tokenFor) {
        Optional<UserModel> member =
                Optional.ofNullable(userId).map(id -> session.users().getUserById(realm, id));
        SsfTransmitterProvider transmitter = SsfTransmitter.of(session);
        if (member.isPresent()) {
            for (StreamConfig stream : transmitter.streamService().findStreamsForSsfReceiverClients()) {
                if (transmitter.securityEventTokenDispatcher().shouldDispatchForUser(member.get(), stream)) {
                    // What has become no token is not sent on.
                    transmitter.securityEventTokenDispatcher().dispatchEvent(tokenFor.apply(stream), stream);
                }
            }
        }
    }

    @Override
    public void close() {}
}

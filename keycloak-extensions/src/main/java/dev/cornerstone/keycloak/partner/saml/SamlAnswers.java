package dev.cornerstone.keycloak.partner.saml;

import dev.cornerstone.keycloak.partner.saml.SamlAnswer.Question;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.common.util.Time;
import org.keycloak.dom.saml.v2.protocol.AuthnRequestType;
import org.keycloak.dom.saml.v2.protocol.ResponseType;
import org.keycloak.dom.saml.v2.protocol.StatusResponseType;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.saml.preprocessor.SamlAuthenticationPreprocessor;
import org.keycloak.services.ErrorPage;
import org.keycloak.services.messages.Messages;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.utils.KeycloakSessionUtil;

/** Refuses answers of SAML identity providers that are not for this question, or were used before. */
public final class SamlAnswers implements SamlAuthenticationPreprocessor {

    private static final Logger LOG = Logger.getLogger(SamlAnswers.class);
    private static final String PROVIDER_ID = "cornerstone-saml-answers";
    private static final String QUESTION = "cornerstone.saml.question";
    private static final String ANSWER_TO = "cornerstone.saml.answer-to";

    /** Longer than any allowance for clocks that go wrong. */
    private static final Duration REMEMBERED_BEYOND_ITS_END = Duration.ofHours(1);

    @Override
    public AuthnRequestType beforeSendingLoginRequest(AuthnRequestType request, AuthenticationSessionModel session) {
        session.setAuthNote(QUESTION, request.getID());
        session.setAuthNote(ANSWER_TO, request.getAssertionConsumerServiceURL().toString());
        return request;
    }

    @Override
    public StatusResponseType beforeProcessingLoginResponse(
            StatusResponseType response, AuthenticationSessionModel authentication) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        SamlAnswer answer = new SamlAnswer((ResponseType) response);
        answer.flaw(question(authentication), now)
                .or(() -> use(answer, session, now) ? Optional.empty() : Optional.of("it was used before"))
                .ifPresent(flaw -> refuse(flaw, session, authentication));
        return response;
    }

    /** Each question is answered once. */
    private static Optional<Question> question(AuthenticationSessionModel session) {
        String id = session.getAuthNote(QUESTION);
        String answerTo = session.getAuthNote(ANSWER_TO);
        session.removeAuthNote(QUESTION);
        session.removeAuthNote(ANSWER_TO);
        return id == null || answerTo == null ? Optional.empty() : Optional.of(new Question(id, answerTo));
    }

    private static boolean use(SamlAnswer answer, KeycloakSession session, Instant now) {
        Duration life = Duration.between(now, answer.end()).plus(REMEMBERED_BEYOND_ITS_END);
        return session.singleUseObjects()
                .putIfAbsent(
                        PROVIDER_ID + "." + hash(session.getContext().getRealm().getId() + " " + answer.identifier()),
                        Math.max(1, life.toSeconds()));
    }

    /** An identity provider chooses how long its identifiers are; here they are all as long. */
    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuse(String flaw, KeycloakSession session, AuthenticationSessionModel authentication) {
        RealmModel realm = session.getContext().getRealm();
        LOG.warnf("An answer of a SAML identity provider of realm %s was refused: %s", realm.getName(), flaw);
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_RESPONSE)
                .client(authentication.getClient())
                .detail(Details.REASON, flaw)
                .error(Errors.INVALID_SAML_RESPONSE);
        throw new WebApplicationException(ErrorPage.error(
                session, authentication, Response.Status.BAD_REQUEST, Messages.IDENTITY_PROVIDER_INVALID_RESPONSE));
    }

    @Override
    public SamlAuthenticationPreprocessor create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}

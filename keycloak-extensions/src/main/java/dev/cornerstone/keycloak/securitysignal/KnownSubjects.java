package dev.cornerstone.keycloak.securitysignal;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.ssf.subject.IssuerSubjectId;
import org.keycloak.ssf.subject.SubjectId;
import org.keycloak.ssf.transmitter.subject.SsfSubjectInclusionResolver;
import org.keycloak.ssf.transmitter.subject.SubjectSubscriptionFilter;

/**
 * Knows whom the subjects mean that this session has made: a partner's subject leads nobody back to the account, and Keycloak
 * looks once more, by the subject, before it keeps a token.
 */
final class KnownSubjects extends SubjectSubscriptionFilter {

    private static final String NOTE = "cornerstone.signals.subject.";

    KnownSubjects(SsfSubjectInclusionResolver members) {
        super(0, members);
    }

    static void remember(KeycloakSession session, IssuerSubjectId subject, String userId) {
        session.setAttribute(NOTE + subject.getSub(), userId);
    }

    @Override
    protected UserModel lookupUserBySubject(KeycloakSession session, RealmModel realm, SubjectId subject) {
        return subject instanceof IssuerSubjectId known
                        && session.getAttribute(NOTE + known.getSub()) instanceof String userId
                ? session.users().getUserById(realm, userId)
                : null;
    }
}

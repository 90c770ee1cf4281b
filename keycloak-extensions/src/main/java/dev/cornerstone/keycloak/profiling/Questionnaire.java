package dev.cornerstone.keycloak.profiling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.userprofile.UserProfileConstants;
import org.keycloak.userprofile.UserProfileProvider;

/** The questions of a realm, in the order of its user profile. What cannot be meant is left out and told to the log, once. */
final class Questionnaire {

    private static final Logger LOG = Logger.getLogger(Questionnaire.class);
    private static final int COMPLAINTS_MAX = 1_000;
    private static final Set<String> COMPLAINTS = ConcurrentHashMap.newKeySet();

    private Questionnaire() {}

    /** @param session whose context's realm is meant */
    static List<Question> of(KeycloakSession session) {
        List<Question> questions = new ArrayList<>();
        for (UPAttribute attribute : session.getProvider(UserProfileProvider.class)
                .getConfiguration()
                .getAttributes()) {
            try {
                Question.of(
                                attribute.getName(),
                                Optional.ofNullable(attribute.getAnnotations()).orElse(Map.of()))
                        .map(question -> editable(question, attribute))
                        .ifPresent(questions::add);
            } catch (IllegalArgumentException wrong) {
                complain(session.getContext().getRealm().getName(), wrong.getMessage());
            }
        }
        return questions;
    }

    private static Question editable(Question question, UPAttribute attribute) {
        if (attribute.getPermissions() == null
                || !attribute.getPermissions().getEdit().contains(UserProfileConstants.ROLE_USER)) {
            throw new IllegalArgumentException("The user profile's attribute '" + question.name()
                    + "' is not asked for: its permissions do not let 'user' edit it");
        }
        return question;
    }

    static void complain(String realm, String what) {
        if (COMPLAINTS.size() < COMPLAINTS_MAX && COMPLAINTS.add(realm + "\n" + what)) {
            LOG.warnf("Realm %s: %s", realm, what);
        }
    }
}

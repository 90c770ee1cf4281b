package dev.cornerstone.keycloak.profiling;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.stream.Stream;
import org.keycloak.forms.login.freemarker.model.AbstractUserProfileBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;

/** What the parent theme's user-profile fields are made from, with the attribute that is asked for and no other. */
public final class QuestionBean extends AbstractUserProfileBean {

    private final UserModel user;
    private final String question;

    QuestionBean(KeycloakSession session, UserModel user, String question, MultivaluedMap<String, String> given) {
        super(given);
        this.user = user;
        this.question = question;
        init(session, true);
    }

    /**
     * As an administrator has it, because elsewhere the scopes of a request may hide an attribute. That members may edit it
     * {@link Questionnaire} has seen to.
     */
    @Override
    protected UserProfile createUserProfile(UserProfileProvider provider) {
        return provider.create(UserProfileContext.USER_API, user);
    }

    @Override
    protected Stream<String> getAttributeDefaultValues(String name) {
        return user.getAttributeStream(name);
    }

    @Override
    public List<Attribute> getAttributes() {
        return super.getAttributes().stream()
                .filter(attribute -> attribute.getName().equals(question))
                .toList();
    }

    @Override
    public String getContext() {
        return UserProfileContext.USER_API.name();
    }
}

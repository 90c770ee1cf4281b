package dev.cornerstone.keycloak.profiling;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.Constants;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Reads from Keycloak what kind of sign-in it is. */
final class OccasionReader {

    /** The attribute of clients and scopes that are about paying, where nobody is asked anything. */
    static final String CHECKOUT = "cornerstone.checkout";

    /** How the login event says that risk asked for more, whoever judged it. */
    private static final String RISK_LEVEL = "risk_level";

    private static final String RISK_MODE = "risk_mode";

    private OccasionReader() {}

    static Occasion of(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        return new Occasion(
                isInBrowser(signIn),
                AuthenticatorUtil.isSSOAuthentication(signIn),
                note(signIn, Constants.REQUESTED_LEVEL_OF_AUTHENTICATION)
                        .map(Integer::parseInt)
                        .orElse(0),
                words(note(signIn, OIDCLoginProtocol.PROMPT_PARAM)),
                note(signIn, OIDCLoginProtocol.MAX_AGE_PARAM),
                note(signIn, Constants.KC_ACTION),
                isCheckout(signIn),
                isDoubted(context),
                Stream.concat(context.getUser().getRequiredActionsStream(), signIn.getRequiredActions().stream())
                        .anyMatch(action -> !action.equals(QuestionsFactory.PROVIDER_ID)));
    }

    /** The scopes that the request names; those that the client has anyway are not among them. */
    static Set<String> requestedScopes(AuthenticationSessionModel signIn) {
        return words(note(signIn, OIDCLoginProtocol.SCOPE_PARAM));
    }

    /** The grants without a browser have a session too, but nobody asked it for a response. */
    private static boolean isInBrowser(AuthenticationSessionModel signIn) {
        return !OIDCLoginProtocol.LOGIN_PROTOCOL.equals(signIn.getProtocol())
                || note(signIn, OIDCLoginProtocol.RESPONSE_TYPE_PARAM).isPresent();
    }

    private static boolean isCheckout(AuthenticationSessionModel signIn) {
        ClientModel client = signIn.getClient();
        if (Boolean.parseBoolean(client.getAttribute(CHECKOUT))) {
            return true;
        }
        Map<String, ClientScopeModel> optional = client.getClientScopes(false);
        Map<String, ClientScopeModel> given = client.getClientScopes(true);
        return requestedScopes(signIn).stream()
                .flatMap(name -> Stream.of(optional.get(name), given.get(name)))
                .anyMatch(scope -> scope != null && Boolean.parseBoolean(scope.getAttribute(CHECKOUT)));
    }

    private static boolean isDoubted(RequiredActionContext context) {
        Map<String, String> details =
                Optional.ofNullable(context.getEvent().getEvent().getDetails()).orElse(Map.of());
        String level = details.get(RISK_LEVEL);
        return level != null && !level.equalsIgnoreCase("low") && "enforce".equals(details.get(RISK_MODE));
    }

    private static Set<String> words(Optional<String> text) {
        return text.stream()
                .flatMap(words -> Arrays.stream(words.split("\\s+")))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toSet());
    }

    private static Optional<String> note(AuthenticationSessionModel signIn, String name) {
        return Optional.ofNullable(signIn.getClientNote(name)).filter(value -> !value.isBlank());
    }
}

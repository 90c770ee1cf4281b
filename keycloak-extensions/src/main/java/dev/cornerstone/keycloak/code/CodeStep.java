package dev.cornerstone.keycloak.code;

import dev.cornerstone.keycloak.code.channel.Channels;
import dev.cornerstone.keycloak.code.channel.Delivery;
import dev.cornerstone.keycloak.code.channel.Medium;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * A page that sends a code and asks for it. What differs between media is in the subclass. A message that could not be sent, or
 * was not even tried because of a limit, shows the same page as one that was.
 */
public abstract class CodeStep implements Authenticator {

    private static final Logger LOG = Logger.getLogger(CodeStep.class);
    private static final String SIGN_IN = "sign-in";
    private static final int ENTRY_LENGTH_MAX = 64;
    private static final String WRONG = "cornerstoneCodeWrong";

    /** Whether success here may count for the level of authentication of the flows around it. */
    protected abstract boolean mayCountFor(int level, AuthenticationFlowContext context);

    protected abstract Medium medium();

    /** Where the code goes. Called only for a member for whom the step is configured. */
    protected abstract String address(AuthenticationFlowContext context);

    /** What of the address the page shows. */
    protected abstract String masked(String address);

    /** What the message says. */
    protected abstract Map<String, String> content(
            AuthenticationFlowContext context, Challenge challenge, CodeLimits limits);

    @Override
    public final void authenticate(AuthenticationFlowContext context) {
        int level = Levels.around(context);
        if (!mayCountFor(level, context)) {
            LOG.warnf(
                    "The step %s stands in a flow for level %d and does not count for it; it is passed over",
                    context.getExecution().getAuthenticator(), level);
            context.attempted();
            return;
        }
        if (LinkTaken.by(context.getAuthenticationSession(), challengeId(context))) {
            if (!lockedOut(context)) {
                succeed(context);
            }
            return;
        }
        if (!challenges(context).open(challengeId(context))) {
            send(context);
        }
        context.challenge(page(context, context.form()));
    }

    @Override
    public final void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("resend")) {
            boolean cooling = send(context) == Challenges.Permission.COOLING_DOWN;
            LoginFormsProvider page =
                    context.form().setInfo(cooling ? "cornerstoneCodeWait" : "cornerstoneCodeSentAgain");
            context.challenge(page(context, page));
            return;
        }
        String entered = form.getFirst("code");
        if (entered == null || entered.isBlank()) {
            context.challenge(
                    page(context, context.form().addError(new FormMessage("code", "cornerstoneCodeMissing"))));
            return;
        }
        if (!lockedOut(context)) {
            judge(context, entered.substring(0, Math.min(entered.length(), ENTRY_LENGTH_MAX)));
        }
    }

    /** Whether Keycloak's brute-force protection has locked the account; if so, the answer is given and looks like a wrong code's. */
    private boolean lockedOut(AuthenticationFlowContext context) {
        String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(context, context.getUser());
        if (locked == null) {
            return false;
        }
        context.getEvent().user(context.getUser()).error(locked);
        context.forceChallenge(refusal(context));
        return true;
    }

    private void judge(AuthenticationFlowContext context, String entered) {
        Account account = Account.of(context.getRealm(), context.getUser());
        Challenges.Verdict verdict = challenges(context).check(account, challengeId(context), SIGN_IN, entered);
        if (verdict == Challenges.Verdict.RIGHT) {
            succeed(context);
            return;
        }
        context.getEvent().user(context.getUser()).error(Errors.INVALID_USER_CREDENTIALS);
        context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, refusal(context));
    }

    private void succeed(AuthenticationFlowContext context) {
        context.getAuthenticationSession().removeAuthNote(note(context));
        context.success(context.getExecution().getAuthenticator());
    }

    private Challenges.Permission send(AuthenticationFlowContext context) {
        Account account = Account.of(context.getRealm(), context.getUser());
        Challenges challenges = challenges(context);
        Challenges.Permission permission = challenges.mayBeSent(account, medium().name());
        if (permission != Challenges.Permission.GRANTED) {
            return permission;
        }
        CodeLimits limits = limits(context);
        challenges.withdraw(challengeId(context));
        Challenge challenge = challenges.issue(account, SIGN_IN, circumstances(context));
        context.getAuthenticationSession().setAuthNote(note(context), challenge.id());
        boolean accepted = Channels.deliver(
                context.getSession(),
                new Delivery(
                        challenge.id(),
                        medium(),
                        context.getRealm(),
                        context.getUser(),
                        address(context),
                        content(context, challenge, limits),
                        Codes.clock().instant().plus(limits.life())));
        if (!accepted) {
            context.getEvent()
                    .clone()
                    .user(context.getUser())
                    .detail("medium", medium().name())
                    .error("cornerstone_code_not_sent");
        }
        return permission;
    }

    /** The browser, login session and tab that the code was made for; a link works nowhere else. */
    private static Map<String, String> circumstances(AuthenticationFlowContext context) {
        AuthenticationSessionModel authentication = context.getAuthenticationSession();
        return Map.of(
                LinkTaken.BROWSER,
                BrowserCookie.set(
                        context.getSession(),
                        context.getRealm(),
                        limits(context).life()),
                LinkTaken.ROOT,
                authentication.getParentSession().getId(),
                LinkTaken.TAB,
                authentication.getTabId(),
                LinkTaken.CLIENT,
                authentication.getClient().getId());
    }

    private Response refusal(AuthenticationFlowContext context) {
        return page(context, context.form().addError(new FormMessage("code", WRONG)));
    }

    private Response page(AuthenticationFlowContext context, LoginFormsProvider form) {
        return form.setAttribute("codeMedium", medium().name().toLowerCase())
                .setAttribute("codeAddress", masked(address(context)))
                .setAttribute("codeMinutes", limits(context).life().toMinutes())
                .createForm("cornerstone-code.ftl");
    }

    private Challenges challenges(AuthenticationFlowContext context) {
        return Codes.challenges(context.getSession(), context.getRealm(), limits(context));
    }

    private static CodeLimits limits(AuthenticationFlowContext context) {
        return CodeLimits.of(context.getAuthenticatorConfig());
    }

    /** Empty before the first message; no challenge has that id. */
    private String challengeId(AuthenticationFlowContext context) {
        String id = context.getAuthenticationSession().getAuthNote(note(context));
        return id == null ? "" : id;
    }

    private String note(AuthenticationFlowContext context) {
        return "cornerstone.code." + context.getExecution().getId();
    }

    @Override
    public final boolean requiresUser() {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public final void close() {}
}

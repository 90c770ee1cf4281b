package dev.cornerstone.keycloak.profiling;

import dev.cornerstone.keycloak.profiling.store.Asked;
import dev.cornerstone.keycloak.profiling.store.AskedStore;
import dev.cornerstone.keycloak.profiling.store.State;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionConfigModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.validation.Validation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.userprofile.EventAuditingAttributeChangeListener;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;

/**
 * Decides at the end of each sign-in whether anything is asked, and asks it, one page after the other. Nothing of it is set on the
 * member: who closes the page is simply signed in next time.
 */
final class Questions implements RequiredActionProvider {

    static final Questions INSTANCE = new Questions();

    /** What Keycloak's event says of a question; the feature that tells others of events reads these. */
    static final String QUESTION = "question";

    static final String ACTION = "question_action";
    static final String PURPOSE = "question_purpose";
    static final String TEXT_VERSION = "question_text_version";

    /** The names of the questions of this sign-in that are still open; there as soon as it was decided, even if none is. */
    private static final String OPEN = "cornerstone.questions.open";

    private static final String SHOWN = "cornerstone.questions.shown";
    private static final String CHOICE = "choice";
    private static final String LATER = "later";
    private static final String NEVER = "never";

    private Questions() {}

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (signIn.getAuthNote(OPEN) != null) {
            return;
        }
        List<Question> chosen = choose(context);
        signIn.setAuthNote(OPEN, chosen.stream().map(Question::name).collect(Collectors.joining(" ")));
        if (!chosen.isEmpty()) {
            signIn.addRequiredAction(QuestionsFactory.PROVIDER_ID);
        }
    }

    private static List<Question> choose(RequiredActionContext context) {
        if (!OccasionReader.of(context).isOrdinary()) {
            return List.of();
        }
        List<Question> questions = Questionnaire.of(context.getSession());
        if (questions.isEmpty()) {
            return List.of();
        }
        AskedStore store = store(context);
        int signIns = store.signedIn(
                questions.stream().mapToInt(Question::fromLogin).max().orElse(0));
        Map<String, Past.Last> past = store.questions().stream()
                .collect(Collectors.toMap(
                        AskedStore.Remembered::question, asked -> new Past.Last(asked.state(), asked.at())));
        return new Choice(manners(context), Clock.fixed(now(), ZoneOffset.UTC))
                .of(questions, member(context), new Past(signIns, store.shownIn(month()), past));
    }

    private static Manners manners(RequiredActionContext context) {
        RequiredActionConfigModel config = context.getConfig();
        try {
            return Manners.of(name -> config == null ? null : config.getConfigValue(name));
        } catch (IllegalArgumentException wrong) {
            Questionnaire.complain(
                    context.getRealm().getName(),
                    "The required action " + QuestionsFactory.PROVIDER_ID + " works by its defaults: "
                            + wrong.getMessage());
            return Manners.DEFAULT;
        }
    }

    private static Member member(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        UserModel user = context.getUser();
        Set<String> scopes = new HashSet<>(OccasionReader.requestedScopes(signIn));
        scopes.addAll(signIn.getClient().getClientScopes(true).keySet());
        return new Member(
                signIn.getClient().getClientId(),
                scopes,
                Optional.ofNullable(user.getCreatedTimestamp())
                        .map(Instant::ofEpochMilli)
                        .orElse(Instant.EPOCH),
                name -> user.getAttributeStream(name).anyMatch(value -> value != null && !value.isBlank()),
                segment -> isIn(context, segment),
                purpose -> "true".equals(user.getFirstAttribute("consent." + purpose)));
    }

    private static boolean isIn(RequiredActionContext context, String segment) {
        RealmModel realm = context.getRealm();
        if (segment.startsWith("/")) {
            GroupModel group = KeycloakModelUtils.findGroupByPath(context.getSession(), realm, segment);
            return group != null && context.getUser().isMemberOf(group);
        }
        RoleModel role = realm.getRole(segment);
        return role != null && context.getUser().hasRole(role);
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        Optional<Question> next = next(context);
        if (next.isEmpty()) {
            context.success();
            return;
        }
        Question question = next.get();
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (!question.name().equals(signIn.getAuthNote(SHOWN))) {
            signIn.setAuthNote(SHOWN, question.name());
            Asked asked = asked(context, question, State.SHOWN);
            store(context).shown(asked, month());
            tell(context, asked);
        }
        show(context, question, null, List.of());
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<Question> next = next(context);
        if (next.isEmpty()) {
            context.success();
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String choice = Optional.ofNullable(form.getFirst(CHOICE)).orElse("");
        switch (choice) {
            // Who has no time for one question has none for another.
            case LATER -> {
                close(context, next.get(), State.POSTPONED);
                context.success();
            }
            case NEVER -> {
                close(context, next.get(), State.REFUSED);
                goOn(context, next.get());
            }
            default -> answer(context, next.get(), form);
        }
    }

    private static void answer(RequiredActionContext context, Question question, MultivaluedMap<String, String> form) {
        List<String> given = Optional.ofNullable(form.get(question.name())).orElse(List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.isEmpty()) {
            show(context, question, null, List.of(new FormMessage(question.name(), "error-user-attribute-required")));
            return;
        }
        UserModel user = context.getUser();
        Map<String, List<String>> attributes = new HashMap<>(user.getAttributes());
        attributes.put(question.name(), given);
        UserProfile profile = context.getSession()
                .getProvider(UserProfileProvider.class)
                .create(UserProfileContext.USER_API, attributes, user);
        EventBuilder event = context.getEvent()
                .clone()
                .event(EventType.UPDATE_PROFILE)
                .detail(Details.CONTEXT, UserProfileContext.USER_API.name());
        try {
            profile.update(false, new EventAuditingAttributeChangeListener(profile, event));
        } catch (ValidationException refused) {
            show(context, question, given, errors(refused, question));
            return;
        }
        event.success();
        close(context, question, State.ANSWERED);
        goOn(context, question);
    }

    /** What is wrong with the rest of a profile is not said beside this question's field. */
    private static List<FormMessage> errors(ValidationException refused, Question question) {
        List<FormMessage> own = Validation.getFormErrorsFromValidation(refused.getErrors()).stream()
                .filter(error -> question.name().equals(error.getField()))
                .toList();
        return own.isEmpty() ? List.of(new FormMessage("cornerstoneQuestionNotKept")) : own;
    }

    private static void goOn(RequiredActionContext context, Question done) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        List<String> rest = new ArrayList<>(names(signIn));
        rest.remove(done.name());
        signIn.setAuthNote(OPEN, String.join(" ", rest));
        INSTANCE.requiredActionChallenge(context);
    }

    private static void close(RequiredActionContext context, Question question, State state) {
        Asked asked = asked(context, question, state);
        store(context).became(asked);
        tell(context, asked);
    }

    private static Asked asked(RequiredActionContext context, Question question, State state) {
        return new Asked(
                question.name(),
                state,
                now(),
                question.reason(),
                context.getAuthenticationSession().getClient().getClientId(),
                question.purpose(),
                question.purpose()
                        .map(purpose ->
                                context.getRealm().getAttribute("cornerstone.consent." + purpose + ".version")));
    }

    private static void tell(RequiredActionContext context, Asked asked) {
        EventBuilder event = context.getEvent()
                .clone()
                .event(EventType.CUSTOM_REQUIRED_ACTION)
                .user(context.getUser())
                .detail(Details.CUSTOM_REQUIRED_ACTION, QuestionsFactory.PROVIDER_ID)
                .detail(QUESTION, asked.question())
                .detail(ACTION, asked.state().word());
        asked.purpose().ifPresent(purpose -> event.detail(PURPOSE, purpose));
        asked.textVersion().ifPresent(version -> event.detail(TEXT_VERSION, version));
        event.success();
    }

    private static void show(
            RequiredActionContext context, Question question, List<String> given, List<FormMessage> errors) {
        MultivaluedMap<String, String> form = null;
        if (given != null) {
            form = new MultivaluedHashMap<>();
            form.put(question.name(), given);
        }
        LoginFormsProvider page = context.form()
                .setAttribute(
                        "profile", new QuestionBean(context.getSession(), context.getUser(), question.name(), form))
                .setAttribute("reason", question.reason())
                .setAttribute("points", question.points());
        if (form != null) {
            page.setFormData(form);
        }
        if (!errors.isEmpty()) {
            page.setErrors(errors);
        }
        context.challenge(page.createForm("cornerstone-question.ftl"));
    }

    /** The question that is open, if the realm still asks it. */
    private static Optional<Question> next(RequiredActionContext context) {
        List<String> names = names(context.getAuthenticationSession());
        List<Question> questions = names.isEmpty() ? List.of() : Questionnaire.of(context.getSession());
        return names.stream()
                .flatMap(name ->
                        questions.stream().filter(question -> question.name().equals(name)))
                .findFirst();
    }

    private static List<String> names(AuthenticationSessionModel signIn) {
        String open = signIn.getAuthNote(OPEN);
        return open == null || open.isEmpty() ? List.of() : List.of(open.split(" "));
    }

    private static AskedStore store(RequiredActionContext context) {
        return new AskedStore(
                context.getSession(),
                context.getRealm().getId(),
                context.getUser().getId());
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    private static String month() {
        return YearMonth.from(now().atOffset(ZoneOffset.UTC)).toString();
    }

    @Override
    public void close() {}
}

package dev.cornerstone.keycloak.consent;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks for each purpose alone, none chosen beforehand, while somebody signs in to an app that wants to know, and never while they
 * prove who they are for something costly. An app says in its attribute {@code cornerstone.consent.ask} which purposes these are.
 */
final class AskConsent implements RequiredActionProvider {

    static final AskConsent INSTANCE = new AskConsent();

    private static final Logger LOG = Logger.getLogger(AskConsent.class);
    private static final String CLIENTS_PURPOSES = "cornerstone.consent.ask";
    private static final String TEMPLATE = "cornerstone-consent.ftl";

    private AskConsent() {}

    /** One question on the page. {@code choice} is what was chosen before the page was refused; null when nothing was. */
    public record Question(String name, String version, String title, String text, String choice) {}

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (signIn == null || isStepUp(signIn)) {
            return;
        }
        try {
            ConsentBook book = book(context);
            book.lapse();
            Set<String> wanted = wanted(signIn);
            if (!wanted.isEmpty() && book.open().stream().anyMatch(purpose -> wanted.contains(purpose.name()))) {
                signIn.addRequiredAction(AskConsentFactory.PROVIDER_ID);
            }
        } catch (UnusablePurposes e) {
            // A sign-in is worth more than a question.
            LOG.error("Nobody is asked for consent: " + e.getMessage());
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        ConsentBook book = book(context);
        List<Purpose> asked = asked(context, book);
        if (asked.isEmpty()) {
            context.success();
        } else {
            context.challenge(
                    page(context, book, asked, Map.of(), context.form()).createForm(TEMPLATE));
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        ConsentBook book = book(context);
        List<Purpose> asked = asked(context, book);
        Map<Purpose, Boolean> answers = new LinkedHashMap<>();
        Map<String, String> chosen = new LinkedHashMap<>();
        List<FormMessage> errors = new ArrayList<>();
        for (Purpose purpose : asked) {
            String choice = Optional.ofNullable(form.getFirst("choice." + purpose.name()))
                    .orElse("");
            if (!purpose.version().toString().equals(form.getFirst("version." + purpose.name()))) {
                errors.add(new FormMessage("choice." + purpose.name(), "cornerstoneConsentChanged"));
            } else if (choice.equals("yes") || choice.equals("no")) {
                answers.put(purpose, choice.equals("yes"));
                chosen.put(purpose.name(), choice);
            } else {
                errors.add(new FormMessage("choice." + purpose.name(), "cornerstoneConsentMissing"));
            }
        }
        if (!errors.isEmpty()) {
            LoginFormsProvider refused = context.form();
            errors.forEach(refused::addError);
            context.challenge(page(context, book, asked, chosen, refused).createForm(TEMPLATE));
            return;
        }
        String client = context.getAuthenticationSession().getClient().getClientId();
        answers.forEach((purpose, allowed) -> book.answer(purpose, allowed, language(context), client));
        context.success();
    }

    private static LoginFormsProvider page(
            RequiredActionContext context,
            ConsentBook book,
            List<Purpose> asked,
            Map<String, String> chosen,
            LoginFormsProvider form) {
        return form.setAttribute(
                "consentQuestions",
                asked.stream()
                        .map(purpose -> {
                            Purpose.Words words = purpose.in(
                                    language(context), book.purposes().language());
                            return new Question(
                                    purpose.name(),
                                    purpose.version().toString(),
                                    words.title(),
                                    words.text(),
                                    chosen.get(purpose.name()));
                        })
                        .toList());
    }

    /** What this sign-in asks: what the app wants to know, or everything if the member came to answer. */
    private static List<Purpose> asked(RequiredActionContext context, ConsentBook book) {
        Set<String> wanted = wanted(context.getAuthenticationSession());
        return book.open().stream()
                .filter(purpose -> wanted.isEmpty() || wanted.contains(purpose.name()))
                .toList();
    }

    private static Set<String> wanted(AuthenticationSessionModel signIn) {
        String names = signIn.getClient().getAttribute(CLIENTS_PURPOSES);
        return names == null || names.isBlank()
                ? Set.of()
                : Set.copyOf(Arrays.asList(names.strip().split("\\s+")));
    }

    private static boolean isStepUp(AuthenticationSessionModel signIn) {
        String level = signIn.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION);
        return level != null && !level.isBlank() && !level.equals("0") && !level.equals("1");
    }

    private static String language(RequiredActionContext context) {
        return context.getSession()
                .getContext()
                .resolveLocale(context.getUser())
                .getLanguage();
    }

    private static ConsentBook book(RequiredActionContext context) {
        return ConsentBook.of(context.getSession(), context.getRealm(), context.getUser());
    }

    @Override
    public void close() {}
}

package dev.cornerstone.keycloak.consent;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.validation.Validation;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks for each purpose alone, none chosen beforehand, while somebody signs in to an app that wants to know, and never while they
 * prove who they are for something costly. An app says in its attribute {@code cornerstone.consent.ask} which purposes these are.
 *
 * <p>Who says yes to what is for those of age says when she was born, and nobody else does. If she is under age, the next page
 * asks for a guardian's address, and the last one says that we wait for the guardian.
 */
final class AskConsent implements RequiredActionProvider {

    static final AskConsent INSTANCE = new AskConsent();

    private static final Logger LOG = Logger.getLogger(AskConsent.class);
    private static final String CLIENTS_PURPOSES = "cornerstone.consent.ask";
    private static final String CHECKOUT = "cornerstone.checkout";
    private static final String TEMPLATE = "cornerstone-consent.ftl";
    private static final int ADDRESS_MAX = 254;
    /** What she would allow if she were of age, while the page that asks for a guardian is open. */
    private static final String NOTE_WISHES = "cornerstone.consent.wishes";

    private AskConsent() {}

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        AuthenticationSessionModel signIn = context.getAuthenticationSession();
        if (signIn == null || isStepUp(signIn) || isPaying(signIn)) {
            return;
        }
        try {
            ConsentBook book = book(context);
            book.lapse();
            Set<String> wanted = wanted(signIn);
            if (!wanted.isEmpty()
                    && !book.isNewcomer()
                    && book.open().stream().anyMatch(purpose -> wanted.contains(purpose.name()))) {
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
        book.lapse();
        List<Purpose> asked = asked(context, book);
        if (!wishes(context, book).isEmpty()) {
            askForGuardian(context, book, context.form(), "");
        } else if (!asked.isEmpty()) {
            ask(context, book, Questions.of(asked), "", List.of());
        } else if (book.ward().request().isPresent()) {
            sayThatWeWait(context, book);
        } else {
            context.success();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        ConsentBook book = book(context);
        if (!wishes(context, book).isEmpty()) {
            guardian(context, book, form);
        } else if (form.containsKey("waiting")) {
            waiting(context, book, form);
        } else {
            answers(context, book, form);
        }
    }

    private static void answers(RequiredActionContext context, ConsentBook book, MultivaluedMap<String, String> form) {
        Questions answered = Questions.of(asked(context, book)).answered(form);
        List<FormMessage> errors = new ArrayList<>(answered.errors());
        List<Purpose> wishes = answered.allowed().stream()
                .filter(purpose -> !book.mayAllow(purpose))
                .toList();
        String born = Optional.ofNullable(form.getFirst("born")).orElse("");
        boolean needsAge = !wishes.isEmpty() && book.ward().capacity() == Ward.Capacity.UNKNOWN;
        Optional<LocalDate> birthday = Majority.birthday(born, book.ward().today());
        if (needsAge && birthday.isEmpty()) {
            errors.add(new FormMessage(
                    "born", born.isBlank() ? "cornerstoneConsentBornMissing" : "cornerstoneConsentBornWrong"));
        }
        if (!errors.isEmpty()) {
            ask(context, book, answered, born, errors);
            return;
        }
        if (needsAge) {
            book.ward().born(birthday.orElseThrow());
            book.lapse();
        }
        String client = client(context);
        answered.choices().forEach((purpose, allowed) -> {
            if (!allowed || book.mayAllow(purpose)) {
                book.answer(purpose, allowed, language(context), client);
            }
        });
        List<String> left = wishes.stream()
                .filter(purpose -> !book.mayAllow(purpose))
                .map(Purpose::name)
                .toList();
        if (left.isEmpty()) {
            context.success();
        } else {
            context.getAuthenticationSession().setAuthNote(NOTE_WISHES, String.join(" ", left));
            askForGuardian(context, book, context.form(), "");
        }
    }

    private static void guardian(RequiredActionContext context, ConsentBook book, MultivaluedMap<String, String> form) {
        List<Purpose> wishes = wishes(context, book);
        if (form.containsKey("without")) {
            forgetWishes(context);
            wishes.forEach(purpose -> book.answer(purpose, false, language(context), client(context)));
            context.success();
            return;
        }
        String address =
                Optional.ofNullable(form.getFirst("guardian")).orElse("").strip();
        Optional<String> wrong = wrongWith(address, book).or(() -> write(context, book, wishes, address));
        if (wrong.isPresent()) {
            LoginFormsProvider refused = context.form();
            refused.addError(new FormMessage("guardian", wrong.get()));
            askForGuardian(context, book, refused, address);
            return;
        }
        forgetWishes(context);
        sayThatWeWait(context, book);
    }

    private static Optional<String> wrongWith(String address, ConsentBook book) {
        if (address.length() > ADDRESS_MAX || !Validation.isEmailValid(address)) {
            return Optional.of("cornerstoneGuardianAddress");
        }
        return book.ward().isOwn(address) ? Optional.of("cornerstoneGuardianOwn") : Optional.empty();
    }

    /** Writes to the guardian; answers what was wrong with it, and then nothing is kept. */
    private static Optional<String> write(
            RequiredActionContext context, ConsentBook book, List<Purpose> wishes, String address) {
        GuardianRequest request = GuardianRequest.of(
                address,
                wishes.stream().map(Purpose::name).toList(),
                Clock.systemUTC().instant());
        Locale language = context.getSession().getContext().resolveLocale(context.getUser());
        GuardianMail.Sent sent = new GuardianMail(context.getSession(), context.getRealm(), context.getUser())
                .asks(
                        request,
                        book.purposes().age().orElseThrow(),
                        titles(wishes, book, language.getLanguage()),
                        GuardianToken.of(
                                context.getUser().getId(),
                                GuardianToken.Use.ANSWER,
                                request.id(),
                                Instant.ofEpochSecond(request.until())),
                        language);
        if (sent != GuardianMail.Sent.YES) {
            return Optional.of(
                    sent == GuardianMail.Sent.TOO_MANY ? "cornerstoneGuardianTooMany" : "cornerstoneGuardianUnsent");
        }
        book.ward().asks(request);
        wishes.forEach(purpose -> book.asksGuardian(purpose, language(context), client(context), request.id()));
        return Optional.empty();
    }

    private static void waiting(RequiredActionContext context, ConsentBook book, MultivaluedMap<String, String> form) {
        Optional<GuardianRequest> request = book.ward().request();
        if (form.containsKey("again") && request.isPresent()) {
            context.getAuthenticationSession()
                    .setAuthNote(NOTE_WISHES, String.join(" ", request.get().purposes()));
            askForGuardian(context, book, context.form(), request.get().email());
        } else {
            context.success();
        }
    }

    private static void ask(
            RequiredActionContext context,
            ConsentBook book,
            Questions questions,
            String born,
            List<FormMessage> errors) {
        LoginFormsProvider form = context.form();
        errors.forEach(form::addError);
        form.setAttribute(
                "consentQuestions",
                questions.worded(language(context), book.purposes().language()));
        form.setAttribute("consentStep", "questions");
        form.setAttribute("consentCapacity", book.ward().capacity().name());
        form.setAttribute("consentAge", book.purposes().age().orElse(0));
        form.setAttribute("consentBorn", born);
        form.setAttribute("consentToday", book.ward().today().toString());
        context.challenge(form.createForm(TEMPLATE));
    }

    private static void askForGuardian(
            RequiredActionContext context, ConsentBook book, LoginFormsProvider form, String address) {
        form.setAttribute("consentStep", "guardian");
        form.setAttribute("consentTitles", titles(wishes(context, book), book, language(context)));
        form.setAttribute("consentAge", book.purposes().age().orElseThrow());
        form.setAttribute("consentGuardian", address);
        form.setAttribute("consentDays", GuardianRequest.days());
        context.challenge(form.createForm(TEMPLATE));
    }

    private static void sayThatWeWait(RequiredActionContext context, ConsentBook book) {
        GuardianRequest request = book.ward().request().orElseThrow();
        LoginFormsProvider form = context.form();
        form.setAttribute("consentStep", "waiting");
        form.setAttribute("consentTitles", titles(named(request.purposes(), book), book, language(context)));
        form.setAttribute("consentGuardian", request.email());
        form.setAttribute("consentDays", GuardianRequest.days());
        context.challenge(form.createForm(TEMPLATE));
    }

    private static List<String> titles(List<Purpose> purposes, ConsentBook book, String language) {
        return purposes.stream()
                .map(purpose -> purpose.in(language, book.purposes().language()).title())
                .toList();
    }

    /** What she wished on the page before, as long as it is asked for and not hers to allow. */
    private static List<Purpose> wishes(RequiredActionContext context, ConsentBook book) {
        String names = context.getAuthenticationSession().getAuthNote(NOTE_WISHES);
        return names == null
                ? List.of()
                : named(Arrays.asList(names.split(" ")), book).stream()
                        .filter(purpose -> !book.mayAllow(purpose))
                        .toList();
    }

    private static void forgetWishes(RequiredActionContext context) {
        context.getAuthenticationSession().removeAuthNote(NOTE_WISHES);
    }

    private static List<Purpose> named(List<String> names, ConsentBook book) {
        return names.stream()
                .map(book.purposes()::named)
                .flatMap(Optional::stream)
                .toList();
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

    /** The mark that keeps questions away from where somebody pays (docs/profiling.md). */
    private static boolean isPaying(AuthenticationSessionModel signIn) {
        return Boolean.parseBoolean(signIn.getClient().getAttribute(CHECKOUT));
    }

    private static String client(RequiredActionContext context) {
        return context.getAuthenticationSession().getClient().getClientId();
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

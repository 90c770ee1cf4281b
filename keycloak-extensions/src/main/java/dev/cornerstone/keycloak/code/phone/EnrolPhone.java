package dev.cornerstone.keycloak.code.phone;

import dev.cornerstone.keycloak.code.Account;
import dev.cornerstone.keycloak.code.Challenge;
import dev.cornerstone.keycloak.code.Challenges;
import dev.cornerstone.keycloak.code.CodeLimits;
import dev.cornerstone.keycloak.code.Codes;
import dev.cornerstone.keycloak.code.channel.Channels;
import dev.cornerstone.keycloak.code.channel.Delivery;
import dev.cornerstone.keycloak.code.channel.Medium;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Asks for a phone number, sends a code there, and makes the number a credential when the code comes back. */
final class EnrolPhone implements RequiredActionProvider, CredentialRegistrator {

    static final EnrolPhone INSTANCE = new EnrolPhone();

    private static final String NUMBER = "cornerstone.phone.number";
    private static final String CHALLENGE = "cornerstone.phone.challenge";
    private static final String CHANNEL = "SMS";
    private static final int PER_NUMBER_AND_DAY = 5;

    private EnrolPhone() {}

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel authentication) {
        return PhoneCredentialProvider.TYPE;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.challenge(number(context)
                .map(number -> askForCode(context, number, context.form()))
                .orElseGet(() -> askForNumber(context.form())));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("change")) {
            context.getAuthenticationSession().removeAuthNote(NUMBER);
            context.challenge(askForNumber(context.form()));
        } else if (form.containsKey("phone")) {
            take(context, form.getFirst("phone"));
        } else if (number(context).isEmpty()) {
            context.challenge(askForNumber(context.form()));
        } else if (form.containsKey("resend")) {
            sendAgain(context, number(context).get());
        } else {
            check(context, number(context).get(), form.getFirst("code"));
        }
    }

    private void take(RequiredActionContext context, String typed) {
        Optional<PhoneNumber> number =
                PhoneNumber.read(typed).filter(read -> read.allowedBy(EnrolPhoneFactory.prefixes(context.getConfig())));
        if (number.isEmpty()) {
            context.challenge(
                    askForNumber(context.form().addError(new FormMessage("phone", "cornerstonePhoneInvalid"))));
            return;
        }
        context.getAuthenticationSession().setAuthNote(NUMBER, number.get().e164());
        sendAgain(context, number.get());
    }

    private void sendAgain(RequiredActionContext context, PhoneNumber number) {
        boolean cooling = send(context, number) == Challenges.Permission.COOLING_DOWN;
        LoginFormsProvider form = cooling ? context.form().setInfo("cornerstoneCodeWait") : context.form();
        context.challenge(askForCode(context, number, form));
    }

    private Challenges.Permission send(RequiredActionContext context, PhoneNumber number) {
        Account account = Account.of(context.getRealm(), context.getUser());
        Challenges challenges = challenges(context);
        Challenges.Permission permission = challenges.mayBeSent(account, CHANNEL);
        if (permission != Challenges.Permission.GRANTED || !challenges.mayBeSentTo(number.e164(), PER_NUMBER_AND_DAY)) {
            return permission;
        }
        challenges.withdraw(challengeId(context));
        Challenge challenge = challenges.issue(account, purpose(number), Map.of());
        context.getAuthenticationSession().setAuthNote(CHALLENGE, challenge.id());
        Channels.deliver(
                context.getSession(),
                new Delivery(
                        challenge.id(),
                        Medium.SMS,
                        context.getRealm(),
                        context.getUser(),
                        number.e164(),
                        SmsText.of(context.getSession(), context.getRealm(), context.getUser(), challenge.code()),
                        Codes.clock().instant().plus(CodeLimits.DEFAULT.life())));
        return permission;
    }

    private void check(RequiredActionContext context, PhoneNumber number, String entered) {
        if (entered == null || entered.isBlank()) {
            context.challenge(askForCode(
                    context, number, context.form().addError(new FormMessage("code", "cornerstoneCodeMissing"))));
            return;
        }
        context.getEvent()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, PhoneCredentialProvider.TYPE);
        Account account = Account.of(context.getRealm(), context.getUser());
        Challenges.Verdict verdict = challenges(context).check(account, challengeId(context), purpose(number), entered);
        if (verdict != Challenges.Verdict.RIGHT) {
            context.getEvent().clone().error(Errors.INVALID_USER_CREDENTIALS);
            context.challenge(askForCode(
                    context, number, context.form().addError(new FormMessage("code", "cornerstoneCodeWrong"))));
            return;
        }
        context.getAuthenticationSession().removeAuthNote(NUMBER);
        context.getAuthenticationSession().removeAuthNote(CHALLENGE);
        credentials(context.getSession())
                .createCredential(context.getRealm(), context.getUser(), PhoneCredentialProvider.credential(number));
        context.success();
    }

    private static PhoneCredentialProvider credentials(KeycloakSession session) {
        return (PhoneCredentialProvider)
                session.getProvider(CredentialProvider.class, PhoneCredentialProviderFactory.PROVIDER_ID);
    }

    /** A code proves the number it was sent to and no other. */
    private static String purpose(PhoneNumber number) {
        return "phone " + number.e164();
    }

    private static Challenges challenges(RequiredActionContext context) {
        return Codes.challenges(context.getSession(), context.getRealm(), CodeLimits.DEFAULT);
    }

    private static Optional<PhoneNumber> number(RequiredActionContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(NUMBER))
                .map(PhoneNumber::new);
    }

    private static String challengeId(RequiredActionContext context) {
        String id = context.getAuthenticationSession().getAuthNote(CHALLENGE);
        return id == null ? "" : id;
    }

    private static Response askForNumber(LoginFormsProvider form) {
        return form.createForm("cornerstone-phone.ftl");
    }

    private static Response askForCode(RequiredActionContext context, PhoneNumber number, LoginFormsProvider form) {
        return form.setAttribute("codeMedium", "phone")
                .setAttribute("codeAddress", number.masked())
                .setAttribute("codeMinutes", CodeLimits.DEFAULT.life().toMinutes())
                .createForm("cornerstone-code.ftl");
    }

    @Override
    public void close() {}
}

package dev.cornerstone.keycloak.code.push;

import dev.cornerstone.keycloak.code.Account;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.keycloak.authentication.CredentialRegistrator;
import org.keycloak.authentication.InitiatedActionSupport;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Shows what an app scans, and asks the member whether the phone that answered is hers. */
final class EnrolPush implements RequiredActionProvider, CredentialRegistrator {

    static final EnrolPush INSTANCE = new EnrolPush();

    private static final String PAIRING = "cornerstone.push.pairing";

    private EnrolPush() {}

    @Override
    public InitiatedActionSupport initiatedActionSupport() {
        return InitiatedActionSupport.SUPPORTED;
    }

    @Override
    public String getCredentialType(KeycloakSession session, AuthenticationSessionModel authentication) {
        return PushCredentialProvider.TYPE;
    }

    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.challenge(page(context, context.form()));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        Optional<Device> device = offered(context);
        if (form.containsKey("again")) {
            context.getAuthenticationSession().removeAuthNote(PAIRING);
            context.challenge(page(context, context.form()));
        } else if (device.isEmpty()) {
            context.challenge(page(context, context.form().setInfo("cornerstonePushNoDeviceYet")));
        } else if (device.get().id().equals(form.getFirst("device"))) {
            keep(context, device.get());
        } else {
            context.challenge(page(context, context.form()));
        }
    }

    private static void keep(RequiredActionContext context, Device device) {
        context.getEvent()
                .event(EventType.UPDATE_CREDENTIAL)
                .detail(Details.CREDENTIAL_TYPE, PushCredentialProvider.TYPE);
        context.getAuthenticationSession().removeAuthNote(PAIRING);
        PushApproval.INSTANCE
                .getCredentialProvider(context.getSession())
                .createCredential(context.getRealm(), context.getUser(), PushCredentialProvider.credential(device));
        context.success();
    }

    private static Response page(RequiredActionContext context, LoginFormsProvider form) {
        Optional<Device> device = offered(context);
        if (device.isPresent()) {
            form.setAttribute("pushDeviceId", device.get().id())
                    .setAttribute("pushDevice", device.get().label());
        } else {
            PairingCode code =
                    new PairingCode(Push.address(context.getSession(), context.getRealm()), pairing(context));
            form.setAttribute("pushPairing", code.uri()).setAttribute("pushQrCode", code.png());
        }
        return form.createForm("cornerstone-push-enrol.ftl");
    }

    private static Optional<Device> offered(RequiredActionContext context) {
        return Optional.ofNullable(context.getAuthenticationSession().getAuthNote(PAIRING))
                .flatMap(secret ->
                        Push.approvals(context.getSession(), context.getRealm()).offeredFor(secret));
    }

    private static String pairing(RequiredActionContext context) {
        Approvals approvals = Push.approvals(context.getSession(), context.getRealm());
        String secret = context.getAuthenticationSession().getAuthNote(PAIRING);
        if (secret == null || !approvals.pairingOpen(secret)) {
            secret = approvals.pair(Account.of(context.getRealm(), context.getUser()));
            context.getAuthenticationSession().setAuthNote(PAIRING, secret);
        }
        return secret;
    }

    @Override
    public void close() {}
}

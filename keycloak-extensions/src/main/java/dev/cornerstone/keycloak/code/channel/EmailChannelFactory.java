package dev.cornerstone.keycloak.code.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;

/** Mails by the realm's own SMTP settings and e-mail theme, always to the member's verified address. */
public final class EmailChannelFactory implements CodeChannelFactory {

    public static final String PROVIDER_ID = "email";

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public CodeChannel create(KeycloakSession session) {
        return new EmailChannel(session);
    }

    private record EmailChannel(KeycloakSession session) implements CodeChannel {

        @Override
        public boolean carries(Medium medium) {
            return medium == Medium.EMAIL;
        }

        @Override
        public void deliver(Delivery delivery) throws Undelivered {
            Map<String, Object> attributes = new HashMap<>(delivery.content());
            try {
                session.getProvider(EmailTemplateProvider.class)
                        .setRealm(delivery.realm())
                        .setUser(delivery.user())
                        .send(
                                "cornerstoneCodeMailSubject",
                                List.of(delivery.content().getOrDefault("realmName", "")),
                                "cornerstone-code.ftl",
                                attributes);
            } catch (EmailException e) {
                // The cause's text may hold the address; its class does not.
                throw new Undelivered("the mail server did not take it (" + rootOf(e) + ")", e);
            }
        }

        private static String rootOf(Throwable problem) {
            Throwable cause = problem;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            return cause.getClass().getSimpleName();
        }
    }
}

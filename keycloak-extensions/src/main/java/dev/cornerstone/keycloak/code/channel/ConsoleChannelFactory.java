package dev.cornerstone.keycloak.code.channel;

import org.jboss.logging.Logger;
import org.keycloak.Config;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Writes SMS and wake-ups into the server's log, codes and numbers included: for trying things out on one's own machine, hence
 * silent unless {@code spi-cornerstone-code-channel--console--print=true}. With {@code --mail-to} they are sent there too, by the
 * realm's SMTP settings.
 */
public final class ConsoleChannelFactory implements CodeChannelFactory {

    public static final String PROVIDER_ID = "console";
    private static final Logger CONSOLE = Logger.getLogger("cornerstone.console");

    private boolean print;
    private String mailTo;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public void init(Config.Scope config) {
        print = config.getBoolean("print", false);
        mailTo = config.get("mail-to");
    }

    @Override
    public CodeChannel create(KeycloakSession session) {
        return new ConsoleChannel(session, print, mailTo);
    }

    @Override
    public int order() {
        return -1;
    }

    private record ConsoleChannel(KeycloakSession session, boolean print, String mailTo) implements CodeChannel {

        @Override
        public boolean carries(Medium medium) {
            return print && medium != Medium.EMAIL;
        }

        @Override
        public void deliver(Delivery delivery) throws Undelivered {
            String text = delivery.medium() == Medium.SMS
                    ? delivery.content().get("text")
                    : "wake up, challenge " + delivery.content().get("challenge");
            CONSOLE.infof("%s to %s: %s", delivery.medium(), delivery.to(), text.replace('\n', ' '));
            if (mailTo != null && !mailTo.isBlank()) {
                copy(delivery, text);
            }
        }

        private void copy(Delivery delivery, String text) throws Undelivered {
            try {
                session.getProvider(EmailSenderProvider.class)
                        .send(
                                delivery.realm().getSmtpConfig(),
                                mailTo,
                                delivery.medium() + " to " + delivery.to(),
                                text,
                                null);
            } catch (EmailException e) {
                throw new Undelivered("the copy by mail was not taken", e);
            }
        }
    }
}

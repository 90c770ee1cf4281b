package dev.cornerstone.keycloak.code.channel;

import java.util.Comparator;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** Finds the channel for a medium, and keeps what goes wrong with it apart from the person who waits. */
public final class Channels {

    private static final Logger LOG = Logger.getLogger(Channels.class);

    private Channels() {}

    public static boolean carry(KeycloakSession session, Medium medium) {
        return of(session, medium).isPresent();
    }

    /** Whether the message was accepted. Why not is in the log, without content and address. */
    public static boolean deliver(KeycloakSession session, Delivery delivery) {
        try {
            of(session, delivery.medium())
                    .orElseThrow(() -> new Undelivered("no channel is set up"))
                    .deliver(delivery);
            return true;
        } catch (Undelivered e) {
            LOG.warnf(
                    "A message by %s was not accepted (delivery %s): %s",
                    delivery.medium(), delivery.id(), e.getMessage());
            return false;
        }
    }

    private static Optional<CodeChannel> of(KeycloakSession session, Medium medium) {
        return session.getKeycloakSessionFactory()
                .getProviderFactoriesStream(CodeChannel.class)
                .map(factory -> (CodeChannelFactory) factory)
                .sorted(Comparator.comparingInt(CodeChannelFactory::order).reversed())
                .map(factory -> session.getProvider(CodeChannel.class, factory.getId()))
                .filter(channel -> channel.carries(medium))
                .findFirst();
    }
}

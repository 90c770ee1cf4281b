package dev.cornerstone.keycloak.code.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The messages of the gateway's contract. */
record HttpChannel(Gateway sms, Gateway push, Supplier<String> secret) implements CodeChannel {

    @Override
    public boolean carries(Medium medium) {
        return gateway(medium) != null;
    }

    @Override
    public void deliver(Delivery delivery) throws Undelivered {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", delivery.id());
        message.put("kind", delivery.medium().name().toLowerCase());
        message.put("to", delivery.to());
        message.putAll(delivery.content());
        message.put("expiresAt", delivery.expiresAt().toString());
        gateway(delivery.medium()).post(delivery.id(), secret.get(), message);
    }

    private Gateway gateway(Medium medium) {
        return switch (medium) {
            case SMS -> sms;
            case PUSH -> push;
            case EMAIL -> null;
        };
    }
}

package dev.cornerstone.keycloak.code.channel;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One message to one person.
 *
 * @param id the same when the same message is tried again; a gateway sends it once
 * @param to an e-mail address, a phone number in E.164, or the address an app gave for being woken
 * @param content what the medium needs: {@code code}, {@code link}, {@code minutes} for a mail, {@code text} for an SMS, {@code
 *     challenge} for a push
 * @param expiresAt after which it is not worth delivering
 */
public record Delivery(
        String id,
        Medium medium,
        RealmModel realm,
        UserModel user,
        String to,
        Map<String, String> content,
        Instant expiresAt) {

    public Delivery {
        Objects.requireNonNull(id);
        Objects.requireNonNull(to);
        content = Map.copyOf(content);
    }

    @Override
    public String toString() {
        return "Delivery[" + id + ", " + medium + "]";
    }
}

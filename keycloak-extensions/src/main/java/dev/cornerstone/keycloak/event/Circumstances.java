package dev.cornerstone.keycloak.event;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a user event beside the event itself.
 *
 * @param channel the client's attribute {@value #CHANNEL}
 * @param partner the client's attribute {@value #PARTNER}
 * @param identityProvider who vouched for the member in this session
 * @param acr the level that the login reached
 * @param methods what the member proved themselves with
 */
record Circumstances(
        Optional<String> channel,
        Optional<String> partner,
        Optional<String> identityProvider,
        Optional<String> acr,
        List<String> methods) {

    static final String CHANNEL = "cornerstone.channel";
    static final String PARTNER = "cornerstone.partner";
    static final List<String> CHANNELS = List.of("web", "mobile", "till");

    static final Circumstances UNKNOWN =
            new Circumstances(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    Circumstances {
        channel = channel.filter(CHANNELS::contains);
        partner = partner.filter(value -> !value.isBlank());
        methods = List.copyOf(methods);
    }
}

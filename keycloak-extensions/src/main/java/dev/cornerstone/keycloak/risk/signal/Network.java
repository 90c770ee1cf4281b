package dev.cornerstone.keycloak.risk.signal;

import dev.cornerstone.keycloak.risk.model.Place;
import java.util.Optional;

/**
 * What is known of the network of an address.
 *
 * @param system number of the autonomous system
 * @param country two letters, ISO 3166-1
 */
public record Network(Optional<Long> system, Optional<String> country, Optional<Place> place) {

    public static final Network UNKNOWN = new Network(Optional.empty(), Optional.empty(), Optional.empty());

    Network or(Network other) {
        return new Network(system.or(() -> other.system), country.or(() -> other.country), place.or(() -> other.place));
    }
}

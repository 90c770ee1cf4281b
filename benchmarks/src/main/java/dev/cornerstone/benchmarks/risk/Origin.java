package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Levels;
import dev.cornerstone.keycloak.risk.model.NetworkFlag;
import dev.cornerstone.keycloak.risk.model.Place;
import java.util.Set;

/** Where an attempt came from. */
record Origin(
        String address,
        String prefix,
        String asn,
        String country,
        String city,
        Place place,
        Set<NetworkFlag> flags,
        Levels levels) {

    static Origin of(
            String address,
            String prefix,
            String asn,
            String country,
            String city,
            Place place,
            Set<NetworkFlag> flags) {
        return new Origin(
                address, prefix, asn, country, city, place, flags, Levels.network(address, prefix, asn, country));
    }
}

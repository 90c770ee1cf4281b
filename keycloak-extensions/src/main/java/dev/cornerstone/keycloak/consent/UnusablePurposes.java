package dev.cornerstone.keycloak.consent;

/** The realm does not say what members are asked for; the message names the attribute and what belongs there. */
final class UnusablePurposes extends RuntimeException {

    UnusablePurposes(String what) {
        super(what);
    }
}

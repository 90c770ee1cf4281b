package dev.cornerstone.keycloak.event;

import org.keycloak.models.UserModel;

/** What members consented to. */
interface Consents {

    /** @param purpose the name of a purpose, as a sink's setting names it */
    boolean allows(UserModel member, String purpose);
}

package dev.cornerstone.keycloak.partner.realm;

import dev.cornerstone.keycloak.partner.plan.Thing;
import java.util.Optional;

/** One kind of thing in a realm. */
interface Things {

    /** The thing as it is now, as far as the fields of the wanted one go; empty when there is none. */
    Optional<Thing> read(Thing wanted);

    /** Makes the thing, or makes it so. */
    void write(Thing wanted);

    void remove(Thing made);
}

package dev.cornerstone.keycloak.partner.fetch;

/** Something was not fetched; the message is for whoever named the address, and says nothing about what is inside. */
public final class Unreachable extends Exception {

    private final boolean refused;

    private Unreachable(String what, boolean refused) {
        super(what, null, false, false);
        this.refused = refused;
    }

    static Unreachable refused(String what) {
        return new Unreachable(what, true);
    }

    static Unreachable failed(String what) {
        return new Unreachable(what, false);
    }

    /** True when it was not even tried. */
    public boolean isRefusal() {
        return refused;
    }
}

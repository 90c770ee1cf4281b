package dev.cornerstone.keycloak.risk.model;

/**
 * What the device cookie says.
 *
 * @param evidence what it proves
 * @param family which of the member's devices it is; null unless it is known or replayed
 */
public record Device(Evidence evidence, String family) {

    /** What a cookie can prove, best first. */
    public enum Evidence {
        /** The value that was issued last to one of the member's devices. */
        KNOWN,
        /** No cookie came. */
        NONE,
        /** A cookie came that no device of this member has. */
        UNKNOWN,
        /** A value of one of the member's devices that was replaced since: two hold it, and one is a thief. */
        REPLAYED
    }

    public Device {
        if (evidence == null) {
            throw new IllegalArgumentException("A device needs evidence; without a cookie it is NONE");
        }
        if ((family != null) != (evidence == Evidence.KNOWN || evidence == Evidence.REPLAYED)) {
            throw new IllegalArgumentException("A device has a family exactly when it is KNOWN or REPLAYED");
        }
    }

    public static Device known(String family) {
        return new Device(Evidence.KNOWN, family);
    }

    public static Device replayed(String family) {
        return new Device(Evidence.REPLAYED, family);
    }

    public static Device none() {
        return new Device(Evidence.NONE, null);
    }

    public static Device unknown() {
        return new Device(Evidence.UNKNOWN, null);
    }

    boolean isKnown() {
        return evidence == Evidence.KNOWN;
    }
}

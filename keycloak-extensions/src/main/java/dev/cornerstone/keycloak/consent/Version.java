package dev.cornerstone.keycloak.consent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a purpose's text, such as 2.1. A new major says that the meaning changed, so that whoever answered before is
 * asked again; a new minor says that the words did.
 */
record Version(int major, int minor) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,3})\\.(0|[1-9][0-9]{0,3})");

    Version {
        if (major < 1 || minor < 0) {
            throw new IllegalArgumentException("A version is two numbers such as 1.0, not " + major + "." + minor);
        }
    }

    static Optional<Version> read(String text) {
        Matcher parts = FORM.matcher(text == null ? "" : text);
        return parts.matches()
                ? Optional.of(new Version(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** Whether an answer to the other version answers this one. */
    boolean meansTheSameAs(Version other) {
        return major == other.major;
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

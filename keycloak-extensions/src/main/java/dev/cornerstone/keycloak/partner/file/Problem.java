package dev.cornerstone.keycloak.partner.file;

import java.util.Objects;

/**
 * Something wrong in a partner's file.
 *
 * @param path the place in the structure, such as {@code sites[0].redirects[1]}; empty for the whole file
 * @param code a stable word for programs
 * @param what what is wrong, without repeating anything secret
 * @param remedy what to do about it
 */
public record Problem(Severity severity, Position position, String path, String code, String what, String remedy) {

    public Problem {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(position);
        Objects.requireNonNull(path);
        Objects.requireNonNull(code);
        if (what.isBlank() || remedy.isBlank()) {
            throw new IllegalArgumentException("A problem says what is wrong and what to do");
        }
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}

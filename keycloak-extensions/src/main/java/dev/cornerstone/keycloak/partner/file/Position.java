package dev.cornerstone.keycloak.partner.file;

/** A place in a text; both count from 1. */
public record Position(int line, int column) {

    static final Position START = new Position(1, 1);

    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("A place counts from 1");
        }
    }
}

package dev.cornerstone.keycloak.partner.metadata;

/** Something wrong with a document that a file points at. */
public record Finding(boolean error, String code, String what, String remedy) {

    static Finding error(String code, String what, String remedy) {
        return new Finding(true, code, what, remedy);
    }

    static Finding warning(String code, String what, String remedy) {
        return new Finding(false, code, what, remedy);
    }
}

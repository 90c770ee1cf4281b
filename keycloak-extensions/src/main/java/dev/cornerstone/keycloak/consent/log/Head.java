package dev.cornerstone.keycloak.consent.log;

/** The end of a chain: the last row's number and hash. */
record Head(String realm, int chain, long number, String hash) {

    /** What the first row of a chain comes after. */
    static Head start(String realm, int chain) {
        return new Head(realm, chain, 0, "0".repeat(64));
    }

    static Head of(Row row) {
        return new Head(row.realm(), row.chain(), row.number(), row.hash());
    }
}

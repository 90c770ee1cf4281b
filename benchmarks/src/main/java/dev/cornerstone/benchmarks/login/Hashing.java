package dev.cornerstone.benchmarks.login;

/** How passwords are hashed; each way is a realm of its own. */
enum Hashing {
    /** As the realm is deployed: Keycloak's default, Argon2. */
    ARGON2("argon2", ""),
    /** Next to nothing, so that the rest of a login is seen. Never for anything but this measurement. */
    NEGLIGIBLE("negligible", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");

    private final String realm;
    private final String policy;

    Hashing(String realm, String policy) {
        this.realm = realm;
        this.policy = policy;
    }

    String realm() {
        return realm;
    }

    /** The realm's password policy with this hashing in it. */
    String in(String passwordPolicy) {
        return policy.isEmpty() ? passwordPolicy : passwordPolicy + " and " + policy;
    }
}

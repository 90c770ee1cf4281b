package dev.cornerstone.benchmarks.login;

/**
 * How passwords are hashed; each way is a realm of its own. They are measured in this order: the one that compares two servers
 * comes first, while neither has done more than the other.
 */
enum Hashing {
    /** Next to nothing, so that the rest of a login is seen. Never for anything but this measurement. */
    NEGLIGIBLE("negligible", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"),
    /** As the realm is deployed: Keycloak's default, Argon2. */
    ARGON2("argon2", "");

    private final String word;
    private final String policy;

    Hashing(String word, String policy) {
        this.word = word;
        this.policy = policy;
    }

    String word() {
        return word;
    }

    /** The realm's password policy with this hashing in it. */
    String in(String passwordPolicy) {
        return policy.isEmpty() ? passwordPolicy : passwordPolicy + " and " + policy;
    }
}

package dev.cornerstone.benchmarks.login;

/** Which of the two Keycloaks. */
enum Variant {
    PLAIN,
    CORNERSTONE;

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

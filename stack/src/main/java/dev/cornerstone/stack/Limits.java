package dev.cornerstone.stack;

import java.time.Duration;

/** How long anything may take and how large anything may grow, in one place. */
final class Limits {
    static final Duration POSTGRES_START = Duration.ofSeconds(60);
    static final Duration POSTGRES_STOP = Duration.ofSeconds(20);
    static final Duration INITDB = Duration.ofSeconds(120);
    static final Duration KEYCLOAK_BUILD = Duration.ofMinutes(5);
    static final Duration KEYCLOAK_START = Duration.ofMinutes(4);
    static final Duration KEYCLOAK_STOP = Duration.ofSeconds(20);
    static final Duration SERVICE_START = Duration.ofMinutes(2);
    static final Duration SERVICE_STOP = Duration.ofSeconds(15);
    static final Duration ORPHAN_STOP = Duration.ofSeconds(20);
    static final Duration FORCED_STOP = Duration.ofSeconds(10);
    /** All parts together: longer than the sum of what is stopped one after the other. */
    static final Duration STACK_STOP = Duration.ofSeconds(75);

    static final Duration HTTP_CONNECT = Duration.ofSeconds(2);
    static final Duration HTTP_ANSWER = Duration.ofSeconds(20);
    static final Duration PROBE_ANSWER = Duration.ofSeconds(15);
    static final Duration POLL = Duration.ofMillis(150);

    /** Measured: Keycloak with its build 190 MB, PostgreSQL 60 MB, a new cluster 60 MB; with room for logs and work. */
    static final long DISK_FIRST_START_MB = 700;

    static final long DISK_LATER_START_MB = 250;
    static final int LOG_LINES_SHOWN = 12;
    static final int MAILS_KEPT = 500;

    private Limits() {}
}

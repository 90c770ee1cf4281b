/**
 * {@code ./cornerstone bench events}: what events cost a login, how fast a backlog goes out, and whether anything is lost when Keycloak and
 * its database are killed.
 *
 * <p>{@link dev.cornerstone.benchmarks.events.EventsBenchmark} conducts. A real Keycloak with the built provider jar runs on a real PostgreSQL that flushes; a real
 * broker and the receivers, good and bad, run in the process of the benchmark. Every figure is held against the same server without a sink, in the same run.
 */
package dev.cornerstone.benchmarks.events;

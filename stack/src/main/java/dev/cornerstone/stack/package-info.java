/**
 * Everything Cornerstone needs, started on one machine without containers.
 *
 * <p>{@link dev.cornerstone.stack.Stack} is the conductor. It asks each {@link dev.cornerstone.stack.Part} to prepare what
 * needs no neighbour, starts the parts in the order their needs give, and stops them in the opposite order. PostgreSQL,
 * Keycloak and the loyalty service are processes of their own; the mail catcher and the two partner shops live in the
 * supervisor, the process that runs the stack.
 *
 * <p>All state is in one directory, the {@link dev.cornerstone.stack.Home}: data, secrets, logs, and a record of every
 * process that was started. A supervisor that is killed leaves its children behind, so the next one reads those records
 * first, stops what is still running, and goes on. A process id alone proves nothing, since ids are used again: a record
 * also holds the instant at which the process started.
 *
 * <p>The command line ({@code command}) and the system tests use the same class in the same way. Whatever goes wrong ends
 * as a {@link dev.cornerstone.stack.StackFailure}: a sentence that says what happened and what to do about it.
 */
package dev.cornerstone.stack;

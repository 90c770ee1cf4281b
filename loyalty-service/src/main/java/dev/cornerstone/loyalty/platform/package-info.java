/**
 * What the whole application stands on and no feature owns: the clock, the database connection with its one way to begin,
 * retry and end a transaction, the check that the environment names everything before anything starts, and the filter that
 * keeps the claims of tokens out of the log.
 *
 * <p>{@link dev.cornerstone.loyalty.platform.Database} hands out plain JDBC connections of the role {@code loyalty_app}.
 * A deadlock or a serialisation failure is tried again here, a few times; a lock that does not come in time is {@link
 * dev.cornerstone.loyalty.platform.Unavailable}, which the caller may answer with "later".
 */
package dev.cornerstone.loyalty.platform;

package dev.cornerstone.keycloak.risk.store;

/**
 * What is kept of one member.
 *
 * @param keyId which of the realm's keys its tokens were made with
 * @param history as {@code History.toBytes()} wrote it; empty for a member of whom nothing is known yet
 * @param version what the row was at when it was read; {@link #NOT_STORED} if there is none yet
 */
public record StoredMember(String keyId, byte[] history, long version) {

    public static final long NOT_STORED = -1;
}

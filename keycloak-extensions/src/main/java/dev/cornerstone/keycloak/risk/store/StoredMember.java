package dev.cornerstone.keycloak.risk.store;

/**
 * What is kept of one member.
 *
 * @param keyId which of the realm's keys its tokens were made with
 * @param history as {@code History.toBytes()} wrote it; empty for a member of whom nothing is known yet
 * @param version what the row was at when it was read; {@link #NOT_STORED} if there is none yet
 * @param level which the last decision on a login of the member came to, as it was read; {@link RiskStore#changeLevel} alone
 *     writes it
 */
public record StoredMember(String keyId, byte[] history, long version, String level) {

    public static final long NOT_STORED = -1;

    /** Where nobody has decided anything, there is nothing to fear. */
    public static final String UNDECIDED = "low";

    public StoredMember(String keyId, byte[] history, long version) {
        this(keyId, history, version, UNDECIDED);
    }
}

package dev.cornerstone.keycloak.risk;

import java.util.OptionalInt;

/**
 * What is kept of a member.
 *
 * @param logins how many logins are remembered, older ones counting less
 * @param keyId null if nothing is kept
 * @param historyBase64 null if nothing is kept
 */
public record RememberedMember(
        boolean known, double logins, OptionalInt daysSinceLastLogin, String keyId, String historyBase64) {

    static final RememberedMember NOBODY = new RememberedMember(false, 0, OptionalInt.empty(), null, null);
}

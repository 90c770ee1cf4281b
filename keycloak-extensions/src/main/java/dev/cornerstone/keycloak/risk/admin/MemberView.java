package dev.cornerstone.keycloak.risk.admin;

import dev.cornerstone.keycloak.risk.RememberedMember;
import java.util.List;

/**
 * All that is kept of a member.
 *
 * @param known whether anything is
 * @param logins how many logins are remembered, older ones counting less
 * @param daysSinceLastLogin absent before the first
 * @param historyBase64 the row itself: counts of keyed hashes, from which nobody can read an address or a browser
 * @param keyId which of the realm's keys they were made with
 * @param decisions the newest ones, at most {@value RiskAdminResource#PAGE_MAX}
 */
public record MemberView(
        boolean known,
        double logins,
        Integer daysSinceLastLogin,
        String keyId,
        String historyBase64,
        List<DecisionView> decisions) {

    static MemberView of(RememberedMember member, List<DecisionView> decisions) {
        return new MemberView(
                member.known(),
                member.logins(),
                member.daysSinceLastLogin().isPresent()
                        ? member.daysSinceLastLogin().getAsInt()
                        : null,
                member.keyId(),
                member.historyBase64(),
                decisions);
    }
}

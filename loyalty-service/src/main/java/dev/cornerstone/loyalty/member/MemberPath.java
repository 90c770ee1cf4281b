package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import jakarta.inject.Singleton;

/**
 * The member in a path: {@code me}, or the caller's own id. Whether another id exists is not told, and a partner is shown nobody who
 * does not share with it.
 */
@Singleton
public final class MemberPath {

    private static final String ME = "me";

    private final Members members;
    private final Sharing sharing;
    private final Sightings sightings;

    MemberPath(Members members, Sharing sharing, Sightings sightings) {
        this.members = members;
        this.sharing = sharing;
        this.sightings = sightings;
    }

    /** @param sights what the caller is going to be shown of the member */
    public Member resolve(Caller caller, String addressed, Sight... sights) {
        Member member = addressed.equals(ME) ? members.byCaller(caller) : own(caller, addressed);
        if (caller.partner()
                .filter(partner -> sharing.isWithheld(partner, member.id()))
                .isPresent()) {
            throw new ProblemException(Problem.of(
                    ProblemType.SHARING_WITHDRAWN, "The person behind this token shares nothing with this partner."));
        }
        sightings.shownToPartner(caller, member.id(), sights);
        return member;
    }

    private Member own(Caller caller, String addressed) {
        return members.find(caller)
                .filter(member -> member.id().toString().equals(addressed))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NOT_YOUR_ACCOUNT,
                        "A member reaches their own account only: as me, or by their own id.")));
    }
}

package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import jakarta.inject.Singleton;

/** The member in a path: {@code me}, or the caller's own id. Whether another id exists is not told. */
@Singleton
public final class MemberPath {

    private static final String ME = "me";

    private final Members members;

    MemberPath(Members members) {
        this.members = members;
    }

    public Member resolve(Caller caller, String addressed) {
        if (addressed.equals(ME)) {
            return members.byCaller(caller);
        }
        return members.find(caller)
                .filter(member -> member.id().toString().equals(addressed))
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.NOT_YOUR_ACCOUNT,
                        "A member reaches their own account only: as me, or by their own id.")));
    }
}

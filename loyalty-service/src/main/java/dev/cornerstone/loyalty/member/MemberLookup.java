package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.ledger.MemberId;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The member whom an operator names, by id or by card. */
@Singleton
public final class MemberLookup {

    private final Members members;

    MemberLookup(Members members) {
        this.members = members;
    }

    public Member byId(String id) {
        return find(id).orElseThrow(MemberLookup::unknown);
    }

    public Member byIdOrCard(String named) {
        return find(named).or(() -> withCard(named)).orElseThrow(MemberLookup::unknown);
    }

    Member byCard(String card) {
        return withCard(card).orElseThrow(MemberLookup::unknown);
    }

    private Optional<Member> withCard(String card) {
        return CardNumber.parse(card).flatMap(members::withCard);
    }

    private Optional<Member> find(String id) {
        return PathId.parse(id).map(MemberId::new).flatMap(members::withId);
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(ProblemType.UNKNOWN_MEMBER, "No member has this id or card."));
    }
}

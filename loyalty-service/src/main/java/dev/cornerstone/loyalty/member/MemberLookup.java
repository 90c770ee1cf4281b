package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The member whom an operator names, by id or by card. Every way says what the operator is going to be shown. */
@Singleton
public final class MemberLookup {

    private final Members members;
    private final Sightings sightings;

    MemberLookup(Members members, Sightings sightings) {
        this.members = members;
        this.sightings = sightings;
    }

    public Member byId(Caller operator, String id, Sight... sights) {
        return shown(operator, find(id), sights);
    }

    public Member byIdOrCard(Caller operator, String named, Sight... sights) {
        return shown(operator, find(named).or(() -> withCard(named)), sights);
    }

    Member byCard(Caller operator, String card, Sight... sights) {
        return shown(operator, withCard(card), sights);
    }

    private Member shown(Caller operator, Optional<Member> found, Sight... sights) {
        Member member = found.orElseThrow(MemberLookup::unknown);
        sightings.shownToOperator(operator, member.id(), sights);
        return member;
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

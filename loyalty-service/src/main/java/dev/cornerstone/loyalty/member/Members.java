package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Finds members, and enrols those who come for the first time. */
@Singleton
public final class Members {

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final List<Enrolment> enrolments;
    private final SecureRandom random = new SecureRandom();

    public Members(Database database, Ids ids, Clock clock, @All List<Enrolment> enrolments) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
        this.enrolments = enrolments;
    }

    /** The member behind the caller, enrolled now when this is their first call; learns a partner's name for them. */
    public Member byCaller(Caller caller) {
        Member member = find(caller).orElseGet(() -> enrol(caller));
        learn(caller, member);
        return member;
    }

    /** The member behind the caller, if they were ever here. */
    public Optional<Member> find(Caller caller) {
        return find(Identifier.account(caller.account()));
    }

    public Optional<Member> withCard(CardNumber card) {
        return find(Identifier.card(card));
    }

    public Optional<Member> withId(MemberId id) {
        return database.read(connection -> MemberRows.find(connection, id));
    }

    /**
     * The member a partner names, by a card number or by the subject its shop knows them by. The card is shown by the member; the
     * subject leads nowhere while they do not share with the partner.
     */
    public Optional<MemberId> named(String partner, String name) {
        return database.read(connection -> {
            Optional<CardNumber> card = CardNumber.parse(name);
            Optional<MemberId> holder =
                    card.isPresent() ? MemberRows.behind(connection, Identifier.card(card.get())) : Optional.empty();
            if (holder.isPresent()) {
                return holder;
            }
            Optional<MemberId> known = MemberRows.behind(connection, Identifier.partnerSubject(partner, name));
            return known.isPresent() && Sharing.isWithheld(connection, partner, known.get()) ? Optional.empty() : known;
        });
    }

    /** The same for many names; who is unknown is not in the answer. */
    public Map<String, MemberId> named(String partner, Collection<String> names) {
        Map<String, String> cards = new HashMap<>();
        for (String name : names) {
            CardNumber.parse(name).ifPresent(card -> cards.put(name, card.digits()));
        }
        return database.read(connection -> {
            Map<String, MemberId> found = new HashMap<>();
            Map<String, MemberId> byCard = MemberRows.find(connection, Identifier.cards(), Set.copyOf(cards.values()));
            cards.forEach((name, card) -> {
                if (byCard.containsKey(card)) {
                    found.put(name, byCard.get(card));
                }
            });
            Set<String> others = new HashSet<>(names);
            others.removeAll(found.keySet());
            Map<String, MemberId> byName = MemberRows.find(connection, Identifier.partnerSubjects(partner), others);
            Set<MemberId> withheld = SharingRows.withheld(connection, partner, Set.copyOf(byName.values()));
            byName.values().removeIf(withheld::contains);
            found.putAll(byName);
            return found;
        });
    }

    /**
     * The partner's own name for the member: the subject that its shop knows them by, the latest if there are several. Empty while
     * the member does not share with the partner.
     */
    public Optional<String> nameAt(Connection connection, UUID partner, MemberId member) throws SQLException {
        return MemberRows.nameAt(connection, partner, member);
    }

    /**
     * Something outside that leads to a member.
     *
     * @param kind account, card or partner-subject
     * @param space the issuer, the programme or the partner that gave the name
     */
    public record Trace(String kind, String space, String value, Instant since) {}

    /** What leads to the member from outside. */
    public List<Trace> traces(MemberId member) {
        return database.read(connection -> MemberRows.traces(connection, member));
    }

    /**
     * Removes all that leads to the member from outside, in the caller's transaction. What the member did stays.
     *
     * @return how many rows it was
     */
    public int forget(Connection connection, MemberId member) throws SQLException {
        return MemberRows.unlink(connection, member);
    }

    private Optional<Member> find(Identifier identifier) {
        return database.read(connection -> MemberRows.find(connection, identifier));
    }

    /** Of two first calls at the same time one enrols and the other finds what it did. */
    private Member enrol(Caller caller) {
        return database.write(connection -> enrol(connection, caller), Optional::isPresent)
                .or(() -> find(caller))
                .orElseThrow();
    }

    private Optional<Member> enrol(Connection connection, Caller caller) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        MemberId id = new MemberId(ids.next());
        MemberRows.insert(connection, id, now);
        if (!MemberRows.link(connection, Identifier.account(caller.account()), id, now)) {
            return Optional.empty();
        }
        CardNumber card;
        do {
            card = CardNumber.random(random::nextInt);
        } while (!MemberRows.link(connection, Identifier.card(card), id, now));
        for (Enrolment told : enrolments) {
            told.enrolled(connection, id, caller.account());
        }
        return Optional.of(new Member(id, card, now));
    }

    private void learn(Caller caller, Member member) {
        if (!caller.isKnownToPartner()) {
            return;
        }
        Identifier name = Identifier.partnerSubject(caller.partner().orElseThrow(), caller.subject());
        if (database.read(connection -> MemberRows.behind(connection, name)).isEmpty()) {
            database.write(connection -> !Sharing.isWithheld(connection, name.namespace(), member.id())
                    && MemberRows.link(connection, name, member.id(), clock.instant()));
        }
    }
}

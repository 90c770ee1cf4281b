package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.ledger.Booked;
import dev.cornerstone.loyalty.ledger.Kind;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.PartnerPath;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import dev.cornerstone.loyalty.spending.RefusalProblems;
import jakarta.inject.Singleton;
import java.util.Set;

/** The transfers that are a partner's own; whether others exist is not told. */
@Singleton
final class PartnerTransfers {

    private static final Set<Kind> EARNS = Set.of(Kind.EARN);
    private static final Set<Kind> SPENDS = Set.of(Kind.REDEEM, Kind.CAPTURE);

    private final PartnerPath partners;
    private final Ledger ledger;
    private final Sightings sightings;

    PartnerTransfers(PartnerPath partners, Ledger ledger, Sightings sightings) {
        this.partners = partners;
        this.ledger = ledger;
        this.sightings = sightings;
    }

    /** What the caller's partner gave a member. */
    Booked earning(Caller caller, String id) {
        return own(caller, id, EARNS);
    }

    /** What the caller's partner honoured: a redemption at it, or points that it captured. */
    Booked spend(Caller caller, String id) {
        return own(caller, id, SPENDS);
    }

    private Booked own(Caller caller, String id, Set<Kind> kinds) {
        Partner partner = partners.own(caller).partner();
        Booked own = PathId.parse(id)
                .map(TransferId::new)
                .flatMap(ledger::transfer)
                .filter(booked -> partner.id().equals(booked.partner()) && kinds.contains(booked.kind()))
                .orElseThrow(() -> new ProblemException(RefusalProblems.unknownTransfer()));
        sightings.shownToPartner(caller, own.member(), Sight.BOOKINGS);
        return own;
    }
}

package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.TransferId;
import java.util.Objects;

/** Points that a partner has just given a member by this transfer. */
public record Issue(MemberId member, TransferId transfer, Points points) {

    public Issue {
        Objects.requireNonNull(member);
        Objects.requireNonNull(transfer);
        Objects.requireNonNull(points);
    }
}

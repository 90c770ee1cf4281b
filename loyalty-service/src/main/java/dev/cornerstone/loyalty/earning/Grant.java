package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.ledger.Actor;
import dev.cornerstone.loyalty.ledger.Earn;
import dev.cornerstone.loyalty.ledger.Earned;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Terms;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request whose partner and member were found. */
record Grant(Actor actor, Terms terms, MemberId member, EarnRequest request) {

    Partner partner() {
        return terms.partner();
    }

    Points points() {
        return Points.of(request.points());
    }

    boolean isWithin(Maturity maturity) {
        return request.maturesAt() == null
                || maturity.parse(request.maturesAt()).isPresent();
    }

    Earn earn(Maturity maturity) {
        return new Earn(
                member,
                points(),
                partner().id(),
                partner().account(),
                request.note(),
                request.maturesAt() == null
                        ? null
                        : maturity.parse(request.maturesAt()).orElseThrow(),
                null,
                actor);
    }

    /** What the partner is told when it was booked. */
    Map<String, Object> news(Earned earned) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("transfer", earned.id().toString());
        data.put("points", earned.points().value());
        if (earned.maturesAt() == null) {
            data.put("expiresAt", earned.expiresAt().toString());
        } else {
            data.put("maturesAt", earned.maturesAt().toString());
        }
        if (request.receipt() != null) {
            data.put("receipt", request.receipt());
        }
        return data;
    }
}

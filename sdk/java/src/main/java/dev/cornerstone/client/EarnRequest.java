package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;

/**
 * Points for a member.
 *
 * @param member a card number, or the subject under which the partner's site knows the member
 * @param points how many, 1 or more
 * @param receipt the partner's receipt, which earns once; may be null
 * @param promotion what they are given for; may be null
 * @param note what the member reads; may be null
 * @param maturesAt from when they can be spent; at once when null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EarnRequest(
        String member, long points, String receipt, String promotion, String note, Instant maturesAt) {

    public EarnRequest {
        Objects.requireNonNull(member, "member");
        Refuse.unless(points > 0, "points must be 1 or more, not " + points);
    }

    public static EarnRequest of(String member, long points) {
        return new EarnRequest(member, points, null, null, null, null);
    }

    public EarnRequest withReceipt(String other) {
        return new EarnRequest(member, points, other, promotion, note, maturesAt);
    }

    public EarnRequest withPromotion(String other) {
        return new EarnRequest(member, points, receipt, other, note, maturesAt);
    }

    public EarnRequest withNote(String other) {
        return new EarnRequest(member, points, receipt, promotion, other, maturesAt);
    }

    public EarnRequest maturingAt(Instant other) {
        return new EarnRequest(member, points, receipt, promotion, note, other);
    }
}

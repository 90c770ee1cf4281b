package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** One row of the books, whole. */
record Transfer(
        MemberId member,
        TransferId id,
        UUID journal,
        int seq,
        AccountId debit,
        AccountId credit,
        String asset,
        Points amount,
        Kind kind,
        Purpose purpose,
        long memberVersion,
        Instant effectiveAt,
        Instant bookedAt,
        Actor actor) {

    /** The links that later kinds of transfer fill are part of the form now, so that it never has to change. */
    private static final String FORM = "cornerstone.transfer.1";

    byte[] hash() {
        CanonicalForm form = new CanonicalForm()
                .text(FORM)
                .uuid(member.value())
                .uuid(id.value())
                .uuid(journal)
                .number((long) seq)
                .number(debit.value())
                .number(credit.value())
                .text(asset)
                .number(amount.value())
                .number((long) kind.code())
                .uuid(null) // reverses
                .uuid(null) // pending_id
                .uuid(purpose.partner())
                .uuid(null) // campaign_id
                .number(null) // rule_version
                .uuid(purpose.reward())
                .text(purpose.note())
                .number(memberVersion)
                .instant(effectiveAt)
                .instant(bookedAt);
        Map<String, String> fields = actor.fields();
        form.number((long) fields.size());
        fields.forEach((name, value) -> form.text(name).text(value));
        return form.sha256();
    }

    /** What a transfer is for: ids of other features that the ledger keeps and does not read. */
    record Purpose(UUID partner, UUID reward, String note) {

        static final Purpose NONE = new Purpose(null, null, null);
    }
}

package dev.cornerstone.loyalty.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.CanonicalForm;
import dev.cornerstone.loyalty.platform.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A row of {@code transfer} exactly as it is in the database, whether or not it makes sense. Its hash is computed here
 * once more from the columns, apart from the code that wrote it, so that a mistake of either shows.
 */
public record SealedRow(
        UUID member,
        UUID id,
        UUID journal,
        long seq,
        long debitAccount,
        long creditAccount,
        String asset,
        long amount,
        int kind,
        UUID reverses,
        UUID pendingId,
        UUID partner,
        UUID campaign,
        Long ruleVersion,
        UUID reward,
        String note,
        long memberVersion,
        Instant effectiveAt,
        Instant bookedAt,
        Instant endsAt,
        UUID lotFunder,
        UUID lotCampaign,
        Map<String, String> actor,
        byte[] rowHash) {

    /** The columns that {@link #of} reads. */
    public static final String COLUMNS = """
            member_id, id, journal_id, seq, debit_account, credit_account, asset, amount, kind, reverses, pending_id,
            partner_id, campaign_id, rule_version, reward_id, note, member_version, effective_at, booked_at,
            ends_at, lot_funded_by, lot_campaign_id, actor::text as actor, row_hash""";

    private static final String FORM = "cornerstone.transfer.1";
    private static final String OPENING_FORM = "cornerstone.transfer.2";
    private static final List<String> ACTOR = List.of("sub", "client", "acr", "auth_time", "jkt", "trace");
    private static final ObjectMapper JSON = new ObjectMapper();

    public static SealedRow of(ResultSet row) throws SQLException {
        return new SealedRow(
                row.getObject("member_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getObject("journal_id", UUID.class),
                row.getLong("seq"),
                row.getLong("debit_account"),
                row.getLong("credit_account"),
                row.getString("asset"),
                row.getLong("amount"),
                row.getInt("kind"),
                row.getObject("reverses", UUID.class),
                row.getObject("pending_id", UUID.class),
                row.getObject("partner_id", UUID.class),
                row.getObject("campaign_id", UUID.class),
                version(row),
                row.getObject("reward_id", UUID.class),
                row.getString("note"),
                row.getLong("member_version"),
                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                row.getObject("booked_at", OffsetDateTime.class).toInstant(),
                Instants.read(row, "ends_at"),
                row.getObject("lot_funded_by", UUID.class),
                row.getObject("lot_campaign_id", UUID.class),
                actor(row.getString("actor")),
                row.getBytes("row_hash"));
    }

    private static Long version(ResultSet row) throws SQLException {
        long version = row.getLong("rule_version");
        return row.wasNull() ? null : version;
    }

    public int shard() {
        return Block.shardOf(member);
    }

    /** The form it is hashed in: what opens something says more. */
    String form() {
        return opens() ? OPENING_FORM : FORM;
    }

    /** Whether it says when what it opens will end. Those of before it was said do not. */
    public boolean opens() {
        return endsAt != null || lotFunder != null || lotCampaign != null;
    }

    /** The hash as the columns give it. */
    public byte[] computedHash() {
        CanonicalForm form = new CanonicalForm()
                .text(form())
                .uuid(member)
                .uuid(id)
                .uuid(journal)
                .number(seq)
                .number(debitAccount)
                .number(creditAccount)
                .text(asset)
                .number(amount)
                .number((long) kind)
                .uuid(reverses)
                .uuid(pendingId)
                .uuid(partner)
                .uuid(campaign)
                .number(ruleVersion)
                .uuid(reward)
                .text(note)
                .number(memberVersion)
                .instant(effectiveAt)
                .instant(bookedAt);
        if (opens()) {
            form.instant(endsAt).uuid(lotFunder).uuid(lotCampaign);
        }
        form.number((long) actor.size());
        actor.forEach((name, value) -> form.text(name).text(value));
        return form.sha256();
    }

    /**
     * The fields in the order in which they are hashed; the database keeps them in another. What cannot have been written
     * by the ledger, such as a number, is kept with a mark, so that it cannot pass for the text it looks like.
     */
    private static Map<String, String> actor(String json) {
        JsonNode node;
        try {
            node = JSON.readTree(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A jsonb column holds JSON", impossible);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : order(node)) {
            JsonNode value = node.get(name);
            fields.put(name, value.isTextual() ? value.textValue() : "not a text: " + value);
        }
        return node.isObject() ? fields : Map.of("not an object", json);
    }

    private static List<String> order(JsonNode node) {
        List<String> names = new ArrayList<>(ACTOR);
        names.removeIf(name -> !node.has(name));
        TreeSet<String> others = new TreeSet<>();
        node.fieldNames().forEachRemaining(others::add);
        ACTOR.forEach(others::remove);
        names.addAll(others);
        return names;
    }
}

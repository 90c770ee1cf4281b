package dev.cornerstone.loyalty.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.platform.Instants;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A row of {@code transfer} as it is hashed: every column but the hash itself, as fields in a fixed order. It takes a row
 * as it finds it, since a row that somebody changed is what it is for.
 *
 * <p>A row that opens a lot, a hold or a promise has three fields more than the others, in a form of its own.
 */
public final class CanonicalTransfer {

    /** What {@link #fields} and {@link #hash(ResultSet)} need to find in a row. */
    public static final String COLUMNS = "member_id, id, journal_id, seq, debit_account, credit_account, asset, amount,"
            + " kind, reverses, pending_id, partner_id, campaign_id, rule_version, reward_id, note, member_version,"
            + " effective_at, booked_at, ends_at, lot_funded_by, lot_campaign_id, actor";

    private static final String FORM = "cornerstone.transfer.1";
    /** The form of those that open something: it has what they say about it. */
    private static final String OPENING_FORM = "cornerstone.transfer.2";

    private static final List<String> ACTOR = List.of("sub", "client", "acr", "auth_time", "jkt", "trace");
    private static final ObjectMapper JSON = new ObjectMapper();

    private CanonicalTransfer() {}

    /** SHA-256 of the row that the result set is at; {@code row_hash} is the same unless the row was changed. */
    public static byte[] hash(ResultSet row) throws SQLException {
        return hash(fields(row));
    }

    /** SHA-256 of these fields in this order, each behind the length of its bytes, which is -1 for an absent one. */
    public static byte[] hash(List<Field> fields) {
        CanonicalForm form = new CanonicalForm();
        for (Field field : fields) {
            String value = field.value();
            switch (field.type()) {
                case TEXT -> form.text(value);
                case UUID -> form.uuid(value == null ? null : UUID.fromString(value));
                case NUMBER -> form.number(value == null ? null : Long.valueOf(value));
            }
        }
        return form.sha256();
    }

    /** The fields of the row that the result set is at. */
    public static List<Field> fields(ResultSet row) throws SQLException {
        List<Field> fields = new ArrayList<>();
        List<Field> opens = List.of(instant(row, "ends_at"), uuid(row, "lot_funded_by"), uuid(row, "lot_campaign_id"));
        boolean opening = opens.stream().anyMatch(field -> field.value() != null);
        fields.add(new Field("form", Type.TEXT, opening ? OPENING_FORM : FORM));
        for (String column : List.of("member_id", "id", "journal_id")) {
            fields.add(uuid(row, column));
        }
        for (String column : List.of("seq", "debit_account", "credit_account")) {
            fields.add(number(row, column));
        }
        fields.add(text(row, "asset"));
        fields.add(number(row, "amount"));
        fields.add(number(row, "kind"));
        for (String column : List.of("reverses", "pending_id", "partner_id", "campaign_id")) {
            fields.add(uuid(row, column));
        }
        fields.add(number(row, "rule_version"));
        fields.add(uuid(row, "reward_id"));
        fields.add(text(row, "note"));
        fields.add(number(row, "member_version"));
        fields.add(instant(row, "effective_at"));
        fields.add(instant(row, "booked_at"));
        if (opening) {
            fields.addAll(opens);
        }
        actor(row.getString("actor"), fields);
        return fields;
    }

    /** The same fields of a transfer that is about to be written. */
    static CanonicalForm write(Transfer transfer, CanonicalForm form) {
        Transfer.Links links = transfer.links();
        Transfer.Purpose purpose = transfer.purpose();
        Transfer.Opens opens = transfer.opens();
        boolean opening = !opens.equals(Transfer.Opens.NOTHING);
        form.text(opening ? OPENING_FORM : FORM)
                .uuid(transfer.member().value())
                .uuid(transfer.id().value())
                .uuid(transfer.journal())
                .number((long) transfer.seq())
                .number(transfer.debit().value())
                .number(transfer.credit().value())
                .text(transfer.asset())
                .number(transfer.amount().value())
                .number((long) transfer.kind().code())
                .uuid(links.reverses() == null ? null : links.reverses().value())
                .uuid(links.pending() == null ? null : links.pending().value())
                .uuid(purpose.partner())
                .uuid(purpose.campaign())
                .number(purpose.ruleVersion() == null ? null : Long.valueOf(purpose.ruleVersion()))
                .uuid(purpose.reward())
                .text(purpose.note())
                .number(transfer.memberVersion())
                .instant(transfer.effectiveAt())
                .instant(transfer.bookedAt());
        if (opening) {
            form.instant(opens.end()).uuid(opens.funder()).uuid(opens.campaign());
        }
        Map<String, String> actor = transfer.actor().fields();
        form.number((long) actor.size());
        actor.forEach((name, value) -> form.text(name).text(value));
        return form;
    }

    /** How many there are, then name and value of each: the known ones in their order, then whatever else is there. */
    private static void actor(String json, List<Field> fields) {
        Map<String, JsonNode> rest = new TreeMap<>();
        Map<String, String> actor = new LinkedHashMap<>();
        try {
            JsonNode node = JSON.readTree(json);
            node.fieldNames().forEachRemaining(name -> rest.put(name, node.get(name)));
            for (String known : ACTOR) {
                if (rest.containsKey(known)) {
                    actor.put(known, text(rest.remove(known)));
                }
            }
            rest.forEach((name, value) -> actor.put(name, text(value)));
            if (!node.isObject()) {
                actor.put("", text(node));
            }
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("The database keeps JSON", broken);
        }
        fields.add(new Field("actor.size", Type.NUMBER, Integer.toString(actor.size())));
        actor.forEach((name, value) -> {
            fields.add(new Field("actor.name", Type.TEXT, name));
            fields.add(new Field("actor.value", Type.TEXT, value));
        });
    }

    /** What is no text was not written by the ledger and must not look like one that was; no text in JSON holds a NUL. */
    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : "\0" + value;
    }

    private static Field text(ResultSet row, String column) throws SQLException {
        return new Field(column, Type.TEXT, row.getString(column));
    }

    private static Field uuid(ResultSet row, String column) throws SQLException {
        return new Field(column, Type.UUID, row.getString(column));
    }

    private static Field number(ResultSet row, String column) throws SQLException {
        return new Field(column, Type.NUMBER, row.getString(column));
    }

    /** In microseconds since 1970, which is what the database keeps. */
    private static Field instant(ResultSet row, String column) throws SQLException {
        Instant instant = Instants.read(row, column);
        return new Field(column, Type.NUMBER, instant == null ? null : Long.toString(CanonicalForm.micros(instant)));
    }

    /** A field: its column, or the part of the actor it is, and its value as text, null when there is none. */
    public record Field(String name, Type type, String value) {}

    /** How a value becomes bytes: UTF-8, the 16 bytes of the UUID, 8 bytes with the highest first. */
    public enum Type {
        TEXT,
        UUID,
        NUMBER
    }
}

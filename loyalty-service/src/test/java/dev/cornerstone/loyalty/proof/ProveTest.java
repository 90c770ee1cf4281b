package dev.cornerstone.loyalty.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.seal.Block;
import dev.cornerstone.loyalty.seal.SealKey;
import dev.cornerstone.loyalty.seal.SealRows;
import dev.cornerstone.loyalty.seal.SealedHistory;
import dev.cornerstone.loyalty.seal.SealedRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Books that prove, and every way in which somebody with all rights could change them. */
class ProveTest {

    private static final String ANY_UUID = "'01900000-0000-7000-8000-000000000001'::uuid";
    private static final SealKey STRANGER = new SealKey(new byte[32]);

    private static SealedHistory history;

    private Connection intruder;

    @BeforeAll
    static void liveALittle() {
        long seed = Long.getLong("cornerstone.test.seed", new Random().nextLong());
        System.out.println("Random history: -Dcornerstone.test.seed=" + seed);
        history = new SealedHistory().lived(seed);
    }

    @AfterAll
    static void closeTheBooks() {
        history.close();
    }

    @BeforeEach
    void breakIn() throws SQLException {
        intruder = history.intruder();
    }

    @AfterEach
    void undo() throws SQLException {
        intruder.rollback();
        intruder.close();
    }

    @Test
    void booksThatNobodyTouchedAreProven() throws SQLException {
        Verdict verdict = prover().of(history.pool());

        assertThat(verdict.differences()).isEmpty();
        assertThat(verdict.proven()).isTrue();
        assertThat(verdict.transfers()).isEqualTo(number("select count(*) from transfer"));
        assertThat(verdict.members()).isEqualTo(number("select count(*) from member_balance"));
        assertThat(verdict.blocks())
                .isEqualTo(number("select count(*) from seal_block"))
                .isGreaterThan(15);
        assertThat(verdict.unsealed()).isZero();
        assertThat(Prove.differences(history.pool())).isEmpty();
    }

    static Stream<String> flips() {
        return Stream.of(
                "member_id = " + bit("member_id", 15, 1),
                "member_id = " + bit("member_id", 3, 16),
                "journal_id = " + bit("journal_id", 15, 1),
                "seq = seq # 1::smallint",
                "debit_account = debit_account # 16",
                "credit_account = credit_account # 32",
                "asset = 'POINTT'",
                "amount = amount # 1",
                "amount = amount # 1024",
                "kind = kind # 1::smallint",
                "reverses = " + ANY_UUID,
                "pending_id = " + ANY_UUID,
                "partner_id = " + bit("partner_id", 15, 1),
                "campaign_id = " + ANY_UUID,
                "rule_version = 0",
                "reward_id = case when reward_id is null then " + ANY_UUID + " end",
                "note = coalesce(note, '') || ' '",
                "note = case when note is null then '' end",
                "member_version = member_version # 1",
                "member_version = member_version # 64",
                "effective_at = effective_at + interval '1 microsecond'",
                "booked_at = booked_at - interval '1 microsecond'",
                "ends_at = coalesce(ends_at, booked_at) + interval '1 microsecond'",
                "ends_at = 'infinity'",
                "booked_at = 'infinity'",
                "lot_funded_by = " + ANY_UUID,
                "lot_campaign_id = " + ANY_UUID,
                "actor = jsonb_set(actor, '{sub}', '\"somebodx\"')",
                "actor = jsonb_set(actor, '{acr}', '2')",
                "actor = actor - 'client'",
                "actor = actor || '{\"extra\": \"x\"}'",
                "row_hash = set_byte(row_hash, 31, get_byte(row_hash, 31) # 1)");
    }

    @ParameterizedTest(name = "set {0}")
    @MethodSource("flips")
    void aChangedBitOfATransferIsNamed(String change) throws SQLException {
        for (String row : List.of(
                aTransfer("kind = 1 and amount > 1", "desc"), aTransfer("kind = 2 and amount > 1", "asc"), newest())) {
            tamper("update transfer set " + change + " where id = '" + row + "'");

            assertThat(causes()).extracting(Difference::key).containsExactly(row);
            assertThat(causes()).extracting(Difference::table).containsExactly("transfer");
            intruder.rollback();
        }
    }

    @Test
    void aChangedIdIsNamed() throws SQLException {
        String row = aTransfer("kind = 1", "asc");
        String other = row.substring(0, 30) + (row.charAt(30) == '0' ? "1" : "0") + row.substring(31);
        tamper("update transfer set id = '" + other + "' where id = '" + row + "'");

        assertThat(causes()).extracting(Difference::key).containsExactly(other);
        assertThat(prover().of(intruder).differences().toString()).contains(row);
    }

    @ParameterizedTest(name = "a transfer of kind {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11})
    void aDeletedTransferIsNamed(int kind) throws SQLException {
        String ofTheKind = "select id from transfer where kind = " + kind
                + " and (kind <> 7 or debit_account = 11) order by id %s limit 1";
        for (String row : List.of(text(ofTheKind.formatted("asc")), text(ofTheKind.formatted("desc")))) {
            tamper("delete from transfer where id = '" + row + "'");

            assertThat(causes()).extracting(Difference::key).containsExactly(row);
            assertThat(causes()).extracting(Difference::says).containsExactly("nothing");
            intruder.rollback();
        }
    }

    @Test
    void theLastTransferOfAMemberIsMissedByTheBalance() throws SQLException {
        String row = text("select last_transfer from member_balance order by version desc limit 1");
        tamper("delete from transfer where id = '" + row + "'");

        assertThat(causes()).extracting(Difference::key).containsExactly(row);
    }

    @Test
    void aTransferThatWasDeletedWithAllItsTracesIsMissedByVersionAndBlock() throws SQLException {
        String row = text("select t.id from transfer t join lot l using (member_id, id) where t.kind = 1"
                + " and not exists (select 1 from lot_allocation where lot_id = t.id)"
                + " and not exists (select 1 from reversal_guard where transfer_id = t.id)"
                + " and not exists (select 1 from member_balance where last_transfer = t.id) order by t.id limit 1");
        String member = text("select member_id from transfer where id = '" + row + "'");
        tamper("delete from lot where id = '" + row + "'");
        tamper("update member_balance b set available = available - t.amount from transfer t where t.id = '" + row
                + "' and b.member_id = t.member_id");
        tamper("delete from transfer where id = '" + row + "'");

        assertThat(causes())
                .singleElement()
                .satisfies(difference -> assertThat(difference.key()).contains("member " + member));
        assertThat(prover().of(intruder).differences())
                .extracting(Difference::table)
                .contains("seal_block");
    }

    @Test
    void twoTransfersThatExchangedTheirHashesAreNamed() throws SQLException {
        String one = aTransfer("kind = 1", "asc");
        String other = aTransfer("kind = 2", "desc");
        tamper("update transfer t set row_hash = o.row_hash from transfer o where t.id in ('%1$s', '%2$s')"
                        .formatted(one, other)
                + " and o.id in ('%1$s', '%2$s') and o.id <> t.id".formatted(one, other));

        assertThat(causes()).extracting(Difference::key).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void twoTransfersThatExchangedTheirIdsAreNamed() throws SQLException {
        String one = aTransfer("kind = 1", "asc");
        String other = aTransfer("kind = 2", "desc");
        tamper("update transfer set id = " + ANY_UUID + " where id = '" + one + "'");
        tamper("update transfer set id = '" + one + "' where id = '" + other + "'");
        tamper("update transfer set id = '" + other + "' where id = " + ANY_UUID);

        assertThat(causes()).extracting(Difference::key).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void anInsertedTransferWithARightHashIsNamed() throws SQLException {
        UUID added = insertAfter(aTransfer("kind = 1", "asc"));

        assertThat(causes()).extracting(Difference::key).containsExactly(added.toString());
    }

    @Test
    void anInsertedTransferWithLotAndBalanceToMatchIsNamed() throws SQLException {
        UUID added = insertAfter(aTransfer("kind = 1", "asc"));
        tamper("insert into lot (member_id, id, asset, amount, remaining, valid_from)"
                + " select member_id, id, asset, amount, amount, effective_at from transfer where id = '" + added
                + "'");
        tamper("update member_balance b set available = available + t.amount, version = t.member_version,"
                + " last_transfer = t.id from transfer t where t.id = '" + added + "' and t.member_id = b.member_id");

        assertThat(causes().get(0).key()).isEqualTo(added.toString());
    }

    @Test
    void aTransferChangedTogetherWithItsHashContradictsItsBlock() throws SQLException {
        String row = aTransfer("kind = 1", "asc");
        String block = blockOver(row);
        tamper("update transfer set note = 'forged' where id = '" + row + "'");
        rehash(row);

        assertThat(causes()).extracting(Difference::key).containsExactly(block);
    }

    @ParameterizedTest(name = "set {0}")
    @ValueSource(
            strings = {
                "available = available + 1",
                "held = held + 1",
                "pending = pending + 1",
                "owed = owed + 1",
                "version = version + 1",
                "version = version - 1",
                "last_transfer = " + ANY_UUID,
            })
    void aChangedBalanceIsNamed(String change) throws SQLException {
        String member = text("select member_id from member_balance where available > 0 order by version desc limit 1");
        tamper("update member_balance set " + change + " where member_id = '" + member + "'");

        assertThat(causes()).singleElement().satisfies(difference -> {
            assertThat(difference.table()).isEqualTo("member_balance");
            assertThat(difference.key()).contains(member);
        });
    }

    @Test
    void whatAPrepaidPartnerMayGiveWithoutHavingBoughtItIsNamed() throws SQLException {
        tamper("insert into account (kind, owner_id, asset) values ('PARTNER_PREPAID', " + ANY_UUID + ", 'POINTS')");
        tamper("insert into partner (id, slug, name, account_id, created_at, updated_at)"
                + " select owner_id, 'p', 'P', id, now(), now() from account where owner_id = " + ANY_UUID);
        tamper("insert into allowance (owner_id, name, starts_at, stripe, remaining) values (" + ANY_UUID
                + ", 'account/prepaid', 'epoch', 0, 5)");

        assertThat(causes()).singleElement().satisfies(difference -> {
            assertThat(difference.table()).isEqualTo("allowance");
            assertThat(difference.says()).isEqualTo("prepaid points 5");
        });
    }

    @Test
    void aDeletedBalanceIsNamed() throws SQLException {
        String member = text("select member_id from member_balance order by version desc limit 1");
        tamper("delete from member_balance where member_id = '" + member + "'");

        assertThat(causes())
                .singleElement()
                .satisfies(difference -> assertThat(difference.key()).contains(member));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update lot set remaining = remaining - 1 where id = ?",
                "update lot set amount = amount + 1 where id = ?",
                "update lot set valid_from = valid_from - interval '1 day' where id = ?",
                "update lot set expires_at = expires_at + interval '1 microsecond' where id = ?",
                "update lot set expires_at = expires_at - interval '1 day' where id = ?",
                "update lot set expires_at = 'infinity' where id = ?",
                "update lot set expires_at = null where id = ?",
                "update lot set asset = 'POINTT' where id = ?",
                "update lot set funded_by = '01900000-0000-7000-8000-000000000001' where id = ?",
                "update lot set campaign_id = '01900000-0000-7000-8000-000000000001' where id = ?",
                "update lot set unit_cost_micros = 1 where id = ?",
                "delete from lot where id = ?",
            })
    void aChangedLotIsNamed(String change) throws SQLException {
        String lot = text("select id from lot where remaining > 0 and remaining = amount limit 1");
        tamper(change.replace("?", "'" + lot + "'"));

        assertThat(causes()).extracting(Difference::table).containsExactly("lot");
        assertThat(causes()).extracting(Difference::key).containsExactly(lot);
    }

    @Test
    void aLotOfNothingIsNamed() throws SQLException {
        tamper("insert into lot (member_id, id, asset, amount, remaining, valid_from)" + " select member_id, "
                + ANY_UUID + ", 'POINTS', 5, 5, now() from member_balance limit 1");

        assertThat(causes()).extracting(Difference::key).containsExactly(ANY_UUID.substring(1, 37));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "update lot_allocation set amount = amount + 1",
                "update lot_allocation set amount = amount * 2",
                "delete from lot_allocation",
            })
    void aChangedAllocationIsNamed(String change) throws SQLException {
        String transfer = text("select transfer_id from lot_allocation order by transfer_id limit 1");
        String lot = text("select lot_id from lot_allocation where transfer_id = '" + transfer + "' limit 1");
        tamper(change + " where transfer_id = '" + transfer + "' and lot_id = '" + lot + "'");

        assertThat(causes()).extracting(Difference::table).containsExactly("lot_allocation");
        assertThat(causes()).extracting(Difference::key).containsExactly(transfer + "/" + lot);
    }

    @Test
    void twoAllocationsThatExchangedTheirAmountsAreNamed() throws SQLException {
        String pair = text("select a.transfer_id || ' ' || a.lot_id || ' ' || b.lot_id from lot_allocation a"
                + " join lot_allocation b on b.transfer_id = a.transfer_id and b.amount > a.amount"
                + " order by 1 limit 1");
        String transfer = pair.split(" ")[0];
        String one = pair.split(" ")[1];
        String other = pair.split(" ")[2];
        tamper("update lot_allocation a set amount = b.amount from lot_allocation b"
                + " where a.transfer_id = '%1$s' and b.transfer_id = '%1$s'".formatted(transfer)
                + " and a.lot_id in ('%1$s', '%2$s') and b.lot_id in ('%1$s', '%2$s')".formatted(one, other)
                + " and a.lot_id <> b.lot_id");

        assertThat(causes()).extracting(Difference::table).containsOnly("lot_allocation");
        assertThat(causes())
                .extracting(Difference::key)
                .containsExactlyInAnyOrder(transfer + "/" + one, transfer + "/" + other);
    }

    @Test
    void twoLotsThatExchangedTheirEndsAreNamed() throws SQLException {
        String one = text("select id from lot where remaining > 0 order by expires_at, id limit 1");
        String other = text("select id from lot where remaining > 0 order by expires_at desc, id limit 1");
        tamper("update lot a set expires_at = b.expires_at from lot b"
                + " where a.id in ('%1$s', '%2$s') and b.id in ('%1$s', '%2$s') and a.id <> b.id"
                        .formatted(one, other));

        assertThat(causes()).extracting(Difference::key).containsExactlyInAnyOrder(one, other);
    }

    @ParameterizedTest(name = "{0} set {2} where {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "hold           | id          | state = 0 | posted = 1",
                "hold           | id          | state = 0 | amount = amount + 1",
                "hold           | id          | state = 1 | posted = posted - 1",
                "hold           | id          | state = 1 | state = 2",
                "hold           | id          | state > 1 | resolved_by = id",
                "hold           | id          | state > 1 | state = 5 - state",
                "hold           | id          | state = 0 | expires_at = expires_at + interval '1 microsecond'",
                "hold           | id          | state > 0 | expires_at = expires_at - interval '1 microsecond'",
                "hold           | id          | state > 0 | resolved_at = resolved_at + interval '1 microsecond'",
                "hold           | id          | true      | asset = 'POINTT'",
                "hold           | id          | true      | partner_id = '01900000-0000-7000-8000-000000000001'",
                "hold           | id          | true      | reward_id = '01900000-0000-7000-8000-000000000001'",
                "hold           | id          | true      | note = coalesce(note, '') || '.'",
                "pending_earn   | id          | state = 0 | matures_at = matures_at + interval '1 microsecond'",
                "pending_earn   | id          | state = 1 | matures_at = matures_at - interval '1 day'",
                "pending_earn   | id          | true      | asset = 'POINTT'",
                "pending_earn   | id          | true      | partner_id = '01900000-0000-7000-8000-000000000001'",
                "pending_earn   | id          | true      | campaign_id = '01900000-0000-7000-8000-000000000001'",
                "hold           | id          | state > 1 | state = 0, resolved_by = null",
                "pending_earn   | id          | state = 1 | state = 0",
                "pending_earn   | id          | state = 1 | remaining = 1",
                "pending_earn   | id          | state = 1 | matured_by = id",
                "pending_earn   | id          | true      | amount = amount + 1",
                "reversal_guard | transfer_id | true      | reversed = reversed - 1",
                "reversal_guard | transfer_id | true      | original = original + 1",
            })
    void aChangedGuardIsNamed(String table, String key, String which, String change) throws SQLException {
        String row = text("select " + key + " from " + table + " where " + which + " limit 1");
        tamper("update " + table + " set " + change + " where " + key + " = '" + row + "'");

        assertThat(causes()).extracting(Difference::table).containsExactly(table);
        assertThat(causes()).extracting(Difference::key).containsExactly(row);
    }

    @ParameterizedTest(name = "of {0}")
    @CsvSource({"hold, id", "pending_earn, id", "reversal_guard, transfer_id"})
    void aDeletedGuardIsNamed(String table, String key) throws SQLException {
        String row = text("select " + key + " from " + table + " limit 1");
        tamper("delete from " + table + " where " + key + " = '" + row + "'");

        assertThat(causes()).extracting(Difference::table).containsExactly(table);
        assertThat(causes()).extracting(Difference::key).containsExactly(row);
    }

    @ParameterizedTest(name = "set {0}")
    @ValueSource(
            strings = {
                "prev = set_byte(prev, 0, get_byte(prev, 0) # 1)",
                "merkle_root = set_byte(merkle_root, 0, get_byte(merkle_root, 0) # 1)",
                "from_id = '00000000-0000-7000-8000-000000000001'",
                "to_id = from_id",
                "count = count + 1",
                "sealed_at = sealed_at + interval '1 microsecond'",
                "key_id = 'another'",
                "hash = set_byte(hash, 0, get_byte(hash, 0) # 1)",
                "signature = set_byte(signature, 0, get_byte(signature, 0) # 1)",
            })
    void aChangedBlockIsNamed(String change) throws SQLException {
        for (String block : List.of(
                aBlock("height = 2 and count > 1"),
                aBlock("count > 1 and height = (select max(height) from seal_block where count > 1)"))) {
            tamper("update seal_block set " + change + where(block));

            assertThat(causes()).extracting(Difference::key).containsExactly(block);
            intruder.rollback();
        }
    }

    @ParameterizedTest(name = "set {0}")
    @ValueSource(strings = {"height = height + 1000", "shard = 1"})
    void aBlockThatWasMovedIsNamed(String change) throws SQLException {
        String block = aBlock("height = 2");
        tamper("update seal_block set " + change + where(block));

        assertThat(causes()).hasSize(2).extracting(Difference::key).contains(block);
    }

    @Test
    void aRemovedBlockIsNamed() throws SQLException {
        String block = aBlock("height = 2");
        tamper("delete from seal_block" + where(block));

        assertThat(causes()).extracting(Difference::key).containsExactly(block);
    }

    @Test
    void theRemovedHeadOfAChainIsNamedWithWhatItCovered() throws SQLException {
        String newest = text("select shard from seal_block order by to_id desc limit 1");
        String head = text("select shard || '/' || max(height) from seal_block where shard <> " + newest
                + " group by shard limit 1");
        String first = text("select from_id from seal_block" + where(head));
        tamper("delete from seal_block" + where(head));

        assertThat(causes()).singleElement().satisfies(difference -> {
            assertThat(difference.key()).isEqualTo(head);
            assertThat(difference.should()).contains(first);
        });
    }

    @Test
    void whenTheNewestBlocksOfAllChainsAreRemovedTheirTransfersAreOverdue() throws SQLException {
        String first = text(
                "select min(from_id::text) from seal_block where sealed_at = (select max(sealed_at) from seal_block)");
        tamper("delete from seal_block where sealed_at = (select max(sealed_at) from seal_block)");

        assertThat(causes()).singleElement().satisfies(difference -> {
            assertThat(difference.table()).isEqualTo("transfer");
            assertThat(difference.key()).contains(first);
        });
    }

    @Test
    void aHeadThatWasKeptElsewhereShowsThatAChainWasRewritten() throws SQLException {
        Block head = history.database().read(SealRows::heads).get(0);
        String kept = HexFormat.of().formatHex(head.hash());
        Prove prover = new Prove(
                null,
                Prove.SEALED_WITHIN,
                List.of(
                        new Prove.Head(head.shard(), head.height(), kept),
                        new Prove.Head(head.shard(), 1, "00" + kept.substring(2)),
                        new Prove.Head(head.shard(), 9_999, kept)),
                silence -> {});

        assertThat(prover.of(intruder).differences())
                .extracting(Difference::key)
                .containsExactly(head.shard() + "/1", head.shard() + "/9999");
    }

    @ParameterizedTest(name = "whose key is there since {0}")
    @ValueSource(strings = {"now()", "'1970-01-01'"})
    void aBlockThatAStrangerSignedAgainIsNamed(String since) throws SQLException {
        for (String block : List.of(
                aBlock("height = 2"), aBlock("height = (select max(height) from seal_block where count > 1)"))) {
            signAgain(block, since);

            assertThat(causes()).extracting(Difference::key).contains(block).isSubsetOf(block, STRANGER.id());
            intruder.rollback();
        }
    }

    @Test
    void aKeyThatIsNewerThanTheServicesOwnIsNamed() throws SQLException {
        tamper("insert into seal_key (id, public_key, since) values ('%s', '%s', now())"
                .formatted(STRANGER.id(), "\\x" + HexFormat.of().formatHex(STRANGER.publicKey())));

        assertThat(prover().of(intruder).differences())
                .extracting(Difference::key)
                .containsExactly(STRANGER.id());
    }

    @Test
    void aKeyThatWasExchangedIsNamed() throws SQLException {
        tamper("update seal_key set public_key = '\\x" + HexFormat.of().formatHex(STRANGER.publicKey()) + "'");

        assertThat(causes().get(0).key()).isEqualTo(SealedHistory.KEY.id());
    }

    private static Prove prover() {
        return new Prove(SealedHistory.KEY.id(), Duration.ofMinutes(10), List.of(), silence -> {});
    }

    /** What explains everything that is wrong. */
    private List<Difference> causes() throws SQLException {
        return prover().of(intruder).differences().stream()
                .filter(difference -> !difference.follows())
                .toList();
    }

    private static String bit(String column, int index, int mask) {
        return "encode(set_byte(uuid_send(%1$s), %2$d, get_byte(uuid_send(%1$s), %2$d) # %3$d), 'hex')::uuid"
                .formatted("coalesce(" + column + ", " + ANY_UUID + ")", index, mask);
    }

    /** A transfer that is neither its member's first nor last, in a block with others. */
    private String aTransfer(String which, String order) throws SQLException {
        return text("select t.id from transfer t join member_balance b using (member_id)"
                + " join seal_block s on t.id > s.from_id and t.id < s.to_id"
                + " and s.shard = get_byte(uuid_send(t.member_id), 15) & 15"
                + " where b.last_transfer <> t.id and t.member_version > 1 and " + which + " order by t.id " + order
                + " limit 1");
    }

    private String newest() throws SQLException {
        return text("select id from transfer where amount > 1 order by id desc limit 1");
    }

    private String aBlock(String which) throws SQLException {
        return text("select shard || '/' || height from seal_block where " + which + " order by shard limit 1");
    }

    private String blockOver(String transfer) throws SQLException {
        return text(
                "select shard || '/' || height from seal_block s join transfer t on t.id between s.from_id and s.to_id"
                        + " and s.shard = get_byte(uuid_send(t.member_id), 15) & 15 where t.id = '" + transfer + "'");
    }

    private static String where(String block) {
        String[] key = block.split("/");
        return " where shard = " + key[0] + " and height = " + key[1];
    }

    /** A copy of the transfer as its member's next, with an id of the same millisecond. */
    private UUID insertAfter(String row) throws SQLException {
        UUID before = UUID.fromString(row);
        UUID added = new UUID(before.getMostSignificantBits(), before.getLeastSignificantBits() + 1_000_003);
        tamper("insert into transfer select t.member_id, '" + added + "', '" + added + "', t.seq, debit_account,"
                + " credit_account, t.asset, t.amount, kind, reverses, pending_id, partner_id, campaign_id, rule_version,"
                + " reward_id, note, b.version + 1, effective_at, booked_at, actor, row_hash"
                + " from transfer t join member_balance b using (member_id) where t.id = '" + row + "'");
        rehash(added.toString());
        return added;
    }

    private void rehash(String row) throws SQLException {
        byte[] hash;
        try (Statement statement = intruder.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + SealedRow.COLUMNS + " from transfer where id = '" + row + "'")) {
            rows.next();
            hash = SealedRow.of(rows).computedHash();
        }
        tamper("update transfer set row_hash = '\\x" + HexFormat.of().formatHex(hash) + "' where id = '" + row + "'");
    }

    private void signAgain(String block, String since) throws SQLException {
        Block forged;
        try (Statement statement = intruder.createStatement();
                ResultSet row = statement.executeQuery("select * from seal_block" + where(block))) {
            row.next();
            forged = SealedHistory.signedBy(STRANGER, SealRows.block(row));
        }
        tamper("insert into seal_key (id, public_key, since) values ('%s', '%s', %s)"
                .formatted(STRANGER.id(), "\\x" + HexFormat.of().formatHex(STRANGER.publicKey()), since));
        try (PreparedStatement update =
                intruder.prepareStatement("update seal_block set key_id = ?, hash = ?, signature = ?" + where(block))) {
            update.setString(1, forged.keyId());
            update.setBytes(2, forged.hash());
            update.setBytes(3, forged.signature());
            update.executeUpdate();
        }
    }

    private void tamper(String statement) throws SQLException {
        try (Statement jdbc = intruder.createStatement()) {
            assertThat(jdbc.executeUpdate(statement))
                    .as("rows changed by " + statement)
                    .isPositive();
        }
    }

    private String text(String question) throws SQLException {
        try (Statement statement = intruder.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            assertThat(row.next()).as(question).isTrue();
            return row.getString(1);
        }
    }

    private long number(String question) throws SQLException {
        return Long.parseLong(text(question));
    }
}

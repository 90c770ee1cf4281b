package dev.cornerstone.loyalty.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.webhook.Announcers;
import dev.cornerstone.loyalty.webhook.Announcers.Told;
import dev.cornerstone.loyalty.webhook.EventType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final SealKey KEY = SealedHistory.KEY;

    private SealedHistory history;
    private MemberId ada;
    private MemberId grace;

    @BeforeEach
    void openTheBooks() {
        history = new SealedHistory();
        ada = SealedHistory.memberOf(3);
        grace = SealedHistory.memberOf(9);
    }

    @AfterEach
    void closeThem() {
        history.close();
    }

    @Test
    void eachShardHasItsOwnChain() {
        UUID first = history.earn(ada, 10);
        UUID second = history.earn(grace, 20);
        UUID third = history.earn(ada, 30);
        history.settle();

        history.seal(KEY);

        assertThat(heads()).extracting(Block::shard).containsExactly(3, 9);
        assertThat(heads()).extracting(Block::count).containsExactly(2, 1);
        assertThat(heads()).extracting(Block::from).containsExactly(first, second);
        assertThat(heads()).extracting(Block::to).containsExactly(third, second);
        assertThat(heads())
                .allSatisfy(block -> assertThat(block.prev()).isEqualTo(new byte[32]))
                .allSatisfy(block -> assertThat(block.hash()).isEqualTo(block.computedHash()))
                .allSatisfy(block -> assertThat(SealKey.verifies(KEY.publicKey(), block.hash(), block.signature()))
                        .isTrue());
    }

    @Test
    void aBlockNamesTheOneBeforeIt() {
        history.earn(ada, 10);
        history.settle();
        history.seal(KEY);
        Block first = heads().get(0);
        history.earn(ada, 10);
        history.settle();

        history.seal(KEY);

        assertThat(heads()).singleElement().satisfies(second -> {
            assertThat(second.height()).isEqualTo(2);
            assertThat(second.prev()).isEqualTo(first.hash());
        });
    }

    @Test
    void whatIsNotSettledIsNotSealed() {
        history.earn(ada, 10);
        history.clock().moveBy(Duration.ofSeconds(29));

        assertThat(history.seal(KEY)).isZero();

        history.clock().moveBy(Duration.ofSeconds(2));
        assertThat(history.seal(KEY)).isEqualTo(1);
        assertThat(history.seal(KEY)).isZero();
    }

    @Test
    void aBiteHasItsLimitAndTheNextGoesOn() {
        for (int posting = 0; posting < 25; posting++) {
            history.earn(posting % 2 == 0 ? ada : grace, 1);
        }
        history.settle();
        Sealer sealer = history.sealer(KEY, 10);

        assertThat(sealer.step()).isEqualTo(new Job.Bite(10, true));
        assertThat(sealer.step()).isEqualTo(new Job.Bite(10, true));
        assertThat(sealer.step()).isEqualTo(new Job.Bite(5, false));
    }

    @Test
    void partnersThatListenAreToldTheHeadsOnceAMinute() {
        UUID listening = history.partner("roastery");
        UUID silent = history.partner("papertrail");
        Announcers.listens(history.database(), listening, EventType.SEAL_PUBLISHED);
        Announcers.listens(history.database(), silent, EventType.STATEMENT_READY);
        for (int posting = 0; posting < 25; posting++) {
            history.earn(posting % 2 == 0 ? ada : grace, 1);
        }
        history.settle();
        Sealer sealer = history.sealer(KEY, 10);

        sealer.step();
        List<Told> first = Announcers.told(history.database(), listening);
        assertThat(first).containsExactly(news(heads()));
        sealer.step();
        assertThat(Announcers.told(history.database(), listening)).isEqualTo(first);
        history.clock().moveBy(Duration.ofMinutes(1));
        sealer.step();

        assertThat(Announcers.told(history.database(), listening)).containsExactly(first.get(0), news(heads()));
        assertThat(Announcers.told(history.database(), silent)).isEmpty();
    }

    @Test
    void aSealThatIsNotMadeIsNotAnnounced() {
        UUID listening = history.partner("roastery");
        Announcers.listens(history.database(), listening, EventType.SEAL_PUBLISHED);
        history.earn(ada, 1);

        assertThat(history.seal(KEY)).isZero();

        assertThat(Announcers.told(history.database(), listening)).isEmpty();
    }

    private static Told news(List<Block> heads) {
        return new Told(
                "seal.published",
                Map.of(
                        "heads",
                        heads.stream()
                                .map(head -> Map.of(
                                        "shard", head.shard(),
                                        "height", (int) head.height(),
                                        "hash", HexFormat.of().formatHex(head.hash())))
                                .toList()));
    }

    @Test
    void twoNodesAtOnceSealEverythingOnce() throws Exception {
        for (int posting = 0; posting < 200; posting++) {
            history.earn(posting % 3 == 0 ? ada : grace, 1);
        }
        history.settle();
        ExecutorService nodes = Executors.newFixedThreadPool(4);

        List<Future<?>> work = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            work.add(nodes.submit(() -> sealAll(history.sealer(KEY, 7))));
        }
        for (Future<?> node : work) {
            node.get();
        }
        nodes.shutdown();

        assertThat(number("select sum(count) from seal_block")).isEqualTo(200);
        assertThat(number("select count(*) from seal_block b where height > 1 and prev <> ("
                        + "select hash from seal_block p where p.shard = b.shard and p.height = b.height - 1)"))
                .isZero();
        assertThat(number("select count(*) from seal_block one join seal_block other using (shard)"
                        + " where one.height < other.height and one.to_id >= other.from_id"))
                .isZero();
    }

    @Test
    void aNewKeySignsFromThenOnAndTheOldOneNoMore() {
        SealKey next = new SealKey(new byte[32]);
        history.earn(ada, 1);
        history.settle();
        history.seal(KEY);
        history.earn(ada, 2);
        history.settle();
        history.seal(next);
        history.earn(ada, 3);
        history.settle();
        Books before = Books.of(history.pool());

        assertThatIllegalStateException()
                .isThrownBy(() -> history.seal(KEY))
                .withMessageContaining("CORNERSTONE_SEAL_KEY");

        assertThat(Books.of(history.pool())).isEqualTo(before);
        assertThat(heads()).extracting(Block::keyId).containsExactly(next.id());
        assertThat(history.database().read(SealRows::keys))
                .extracting(KnownKey::id)
                .containsExactly(next.id(), KEY.id());
    }

    @ParameterizedTest(name = "the application may not: {0}")
    @ValueSource(
            strings = {
                "update seal_block set count = 1",
                "delete from seal_block",
                "truncate seal_block",
                "update seal_key set since = now()",
                "delete from seal_key",
                "truncate seal_key cascade",
            })
    void evidenceCannotBeChanged(String statement) {
        history.earn(ada, 10);
        history.settle();
        history.seal(KEY);
        Books before = Books.of(history.pool());

        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");

        assertThat(Books.of(history.pool())).isEqualTo(before);
    }

    /** A node that lost the race tries again, as the job does at its next run. */
    private static void sealAll(Sealer sealer) {
        boolean more = true;
        while (more) {
            try {
                more = sealer.step().rows() > 0;
            } catch (IllegalStateException another) {
                assertThat(another).hasMessageContaining("23505");
            }
        }
    }

    private List<Block> heads() {
        return history.database().read(SealRows::heads);
    }

    private long number(String question) {
        return history.database().read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(question)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private void execute(String statement) throws SQLException {
        try (Connection connection = history.pool().getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }
}

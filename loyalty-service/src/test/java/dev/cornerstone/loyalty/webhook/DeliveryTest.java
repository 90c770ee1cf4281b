package dev.cornerstone.loyalty.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.testing.Books;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static PostOffice office;

    private final List<Receiver> receivers = new ArrayList<>();
    private UUID partner;

    @BeforeAll
    static void open() {
        office = new PostOffice(Map.of("in-flight-per-endpoint", "2", "request-timeout", "PT4S"));
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @BeforeEach
    void aPartner() {
        partner = office.newPartner();
    }

    @AfterEach
    void nobodyListensAnyMore() {
        receivers.forEach(Receiver::close);
        office.run("update webhook_endpoint set enabled = false, disabled_by = 'partner' where enabled");
    }

    @Test
    void anEventArrivesSignedWithTheKeyThatThePartnerWasShown() throws Exception {
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver);

        office.announce(partner);
        office.work();

        Receiver.Got got = only(receiver);
        assertThat(Spec.signed(got, key(webhook, 0))).isTrue();
        assertThat(got.timestamp()).isEqualTo(office.clock.instant().getEpochSecond());
        assertThat(got.headers()).containsEntry("Content-Type", "application/json");
        JsonNode payload = new ObjectMapper().readTree(got.body());
        assertThat(payload.fieldNames()).toIterable().containsExactly("type", "timestamp", "data");
        assertThat(payload.at("/type").asText()).isEqualTo("statement.ready");
        assertThat(Instant.parse(payload.at("/timestamp").asText())).isEqualTo(office.clock.instant());
        assertThat(payload.at("/data/month").asText()).isEqualTo("2026-10");
        assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(office.only(webhook).event()).hasToString(got.id());
    }

    @Test
    void aSignatureIsOfThisBodyTimeAndKeyOnly() {
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        Webhooks.Keyed other = office.listening(partner, receiver());
        office.announce(partner);
        office.work();

        Receiver.Got got = only(receiver);

        assertThat(Spec.signed(new Receiver.Got("POST", "/", got.headers(), got.body() + " "), key(webhook, 0)))
                .isFalse();
        assertThat(Spec.signed(got, key(other, 0))).isFalse();
    }

    @Test
    void theLibraryOfStandardWebhooksAcceptsTheSharedSecretsSignature() {
        office.clock.moveTo(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS));
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver, Scheme.HMAC);
        office.announce(partner);
        office.work();

        Receiver.Got got = only(receiver);

        assertThat(webhook.keys())
                .singleElement()
                .satisfies(key -> assertThat(key.publicKey()).isEmpty());
        assertThatCode(() -> new com.standardwebhooks.Webhook(webhook.secret().orElseThrow())
                        .verify(got.body(), headers(got)))
                .doesNotThrowAnyException();
        assertThat(office.webhooks
                        .find(partner, webhook.webhook().id())
                        .orElseThrow()
                        .secret())
                .isEmpty();
    }

    @Test
    void bothKeysSignWhileTheOldOneRetiresAndThenOnlyTheNewOne() {
        Receiver receiver = receiver();
        Webhooks.Keyed before = office.listening(partner, receiver);
        Webhooks.Keyed after =
                office.webhooks.rotate(partner, before.webhook().id()).orElseThrow();

        office.announce(partner);
        office.work();
        office.clock.moveBy(Duration.ofHours(24));
        office.announce(partner);
        office.work();

        String old = key(before, 0);
        String renewed = key(after, 0);
        assertThat(key(after, 1)).isEqualTo(old).isNotEqualTo(renewed);
        Receiver.Got during = receiver.got().get(0);
        assertThat(during.signatures()).hasSize(2);
        assertThat(Spec.signed(during, old)).isTrue();
        assertThat(Spec.signed(during, renewed)).isTrue();
        Receiver.Got afterwards = receiver.got().get(1);
        assertThat(afterwards.signatures()).hasSize(1);
        assertThat(Spec.signed(afterwards, old)).isFalse();
        assertThat(Spec.signed(afterwards, renewed)).isTrue();
    }

    @Test
    void anEventIsThereOnlyWhenWhatItTellsIs() {
        office.listening(partner, receiver());
        Books before = Books.of(office.pool);

        assertThatIllegalStateException()
                .isThrownBy(() -> office.database.write(connection -> {
                    office.announcer.announce(connection, partner, EventType.STATEMENT_READY, Map.of());
                    throw new IllegalStateException("The booking fails after the announcement");
                }));

        assertThat(Books.of(office.pool)).isEqualTo(before);
    }

    @Test
    void nothingIsWrittenForAPartnerThatDoesNotListenToIt() {
        office.listening(partner, receiver());
        UUID deaf = office.newPartner();
        Books before = Books.of(office.pool);

        office.database.write(connection -> {
            office.announcer.announce(connection, partner, EventType.SEAL_PUBLISHED, Map.of());
            office.announcer.announce(connection, deaf, EventType.STATEMENT_READY, Map.of());
            return null;
        });

        assertThat(Books.of(office.pool)).isEqualTo(before);
    }

    @Test
    void aPartnerThatHasJustBegunToListenOnAnotherNodeIsHeardWithinSeconds() {
        Receiver receiver = receiver();
        office.announce(partner);
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.webhooks.disable(partner, webhook.webhook().id());
        office.run(
                "update webhook_endpoint set enabled = true, disabled_by = null where id = ?",
                webhook.webhook().id());

        office.clock.moveBy(Duration.ofSeconds(6));
        office.announce(partner);
        office.work();

        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void aPayloadThatIsNotThinIsRefused() {
        office.listening(partner, receiver());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> office.database.write(connection -> {
                    office.announcer.announce(
                            connection, partner, EventType.STATEMENT_READY, Map.of("text", "x".repeat(20_000)));
                    return null;
                }));
    }

    @Test
    void aMemberHasThePartnersOwnNameOrNone() throws Exception {
        UUID ada = office.ids.next();
        UUID grace = office.ids.next();
        UUID other = office.newPartner();
        for (UUID member : List.of(ada, grace)) {
            office.run("insert into member (id, joined_at) values (?, now())", member);
        }
        link(partner, "ada-at-the-partner", ada);
        link(other, "grace-elsewhere", grace);
        Receiver receiver = receiver();
        office.listening(partner, receiver);

        for (UUID member : List.of(ada, grace)) {
            office.database.write(connection -> {
                office.announcer.announce(
                        connection, partner, EventType.STATEMENT_READY, new MemberId(member), Map.of("points", 5));
                return null;
            });
            office.work();
        }

        assertThat(receiver.got().get(0).body()).contains("\"member\":\"ada-at-the-partner\"");
        assertThat(receiver.got().get(1).body()).doesNotContain("member", "grace");
        assertThat(receiver.got().toString()).doesNotContain(ada.toString(), grace.toString());
    }

    @Test
    void everyEndpointThatWantsAnEventGetsItAndAnotherPartnersDoesNot() {
        Receiver one = receiver();
        Receiver two = receiver();
        Receiver strangers = receiver();
        office.listening(partner, one);
        office.listening(partner, two);
        office.listening(office.newPartner(), strangers);

        office.announce(partner);
        office.work();

        assertThat(only(one).id()).isEqualTo(only(two).id());
        assertThat(strangers.got()).isEmpty();
    }

    @Test
    void whatFailsIsTriedOverDaysUnderOneIdAndIsDeadAfterTheTenthAttempt() {
        Receiver receiver = receiver().answering(500, Map.of(), "Out of beans");
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);

        Instant begun = office.clock.instant();
        for (int attempt = 1; attempt <= 10; attempt++) {
            office.work();
            office.work();
            assertThat(receiver.got()).hasSize(attempt);
            Delivery delivery = office.only(webhook);
            assertThat(delivery.attempts()).isEqualTo(attempt);
            if (attempt < 10) {
                assertThat(delivery.state()).isEqualTo(Delivery.State.OPEN);
                office.clock.moveTo(delivery.dueAt());
            }
        }

        assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.DEAD);
        assertThat(office.only(webhook).status()).isEqualTo(500);
        assertThat(office.only(webhook).answer()).isEqualTo("Out of beans");
        assertThat(Duration.between(begun, office.clock.instant()))
                .isBetween(Duration.parse("PT75H35M5S"), Duration.parse("PT83H9M"));
        assertThat(receiver.got().stream().map(Receiver.Got::id))
                .containsOnly(receiver.got().get(0).id());
        assertThat(receiver.got().stream().map(Receiver.Got::body))
                .containsOnly(receiver.got().get(0).body());
        assertThat(receiver.got().stream().map(Receiver.Got::timestamp)).doesNotHaveDuplicates();
        assertThat(receiver.got())
                .allSatisfy(got -> assertThat(Spec.signed(got, key(webhook, 0))).isTrue());
        office.clock.moveBy(Duration.ofDays(10));
        office.work();
        assertThat(receiver.got()).hasSize(10);
        assertThat(office.now(webhook).enabled()).isTrue();
    }

    @Test
    void anEndpointThatFailedForDaysIsDisabledAndSaysWhy() {
        Receiver receiver = receiver().answering(500);
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        office.work();
        Instant since = office.clock.instant();
        office.clock.moveBy(Duration.ofDays(5));

        office.work();

        Webhook.Disabled disabled = office.now(webhook).disabled().orElseThrow();
        assertThat(disabled.by()).isEqualTo(Webhook.Disabler.PROGRAMME);
        assertThat(disabled.reason())
                .isEqualTo("Nothing but failures since " + since + ", the last one: refused with 500");
    }

    @Test
    void oneSuccessEndsARowOfFailures() {
        Receiver receiver = receiver().answering(500);
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        office.work();
        assertThat(office.now(webhook).failingSince()).contains(office.clock.instant());
        receiver.answering(200);
        office.clock.moveBy(Duration.ofDays(4));
        office.work();
        assertThat(office.now(webhook).failingSince()).isEmpty();

        receiver.answering(500);
        office.clock.moveBy(Duration.ofDays(4));
        office.announce(partner);
        office.work();

        assertThat(office.now(webhook).enabled()).isTrue();
    }

    @Test
    void goneDisablesTheEndpointAtOnceAndNoLogTellsItsUrl() {
        List<String> log = new CopyOnWriteArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                log.add(entry.getMessage()
                        + List.of(entry.getParameters() == null ? new Object[0] : entry.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("dev.cornerstone.loyalty.webhook");
        logger.addHandler(listening);
        Receiver receiver = receiver().answering(410);
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        office.work();
        logger.removeHandler(listening);

        office.clock.moveBy(Duration.ofDays(2));
        office.announce(partner);
        office.work();

        assertThat(receiver.got()).hasSize(1);
        assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.DEAD);
        Webhook.Disabled disabled = office.now(webhook).disabled().orElseThrow();
        assertThat(disabled.by()).isEqualTo(Webhook.Disabler.RECEIVER);
        assertThat(disabled.reason()).contains("410");
        assertThat(log.toString())
                .contains(webhook.webhook().id().toString())
                .doesNotContain("swordfish", Receiver.HOST);
    }

    @Test
    void theReceiverMayAskForMoreTime() {
        Receiver receiver = receiver().answering(503, Map.of("Retry-After", "3600"), "");
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);

        office.work();

        assertThat(office.only(webhook).dueAt())
                .isEqualTo(office.clock.instant().plus(Duration.ofHours(1)));
    }

    @Test
    void aReplaySendsTheSameEventUnderTheSameId() {
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        office.work();
        UUID event = office.only(webhook).event();

        office.database.write(connection -> {
            DeliveryRows.reopen(connection, webhook.webhook().id(), event, office.clock.instant());
            return null;
        });
        office.work();

        assertThat(receiver.got())
                .hasSize(2)
                .allSatisfy(got -> assertThat(got.id()).isEqualTo(event.toString()));
    }

    @Test
    void whatDiedSinceAnInstantIsSentAgainAndNothingElse() {
        Receiver receiver = receiver().answering(500);
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        office.work();
        office.clock.moveBy(Duration.ofMinutes(1));
        Instant since = office.clock.instant();
        office.announce(partner);
        office.work();
        office.run(
                "update webhook_delivery set state = 2 where endpoint_id = ?",
                webhook.webhook().id());
        receiver.answering(200);
        int before = receiver.got().size();

        int replayed = office.database.write(connection -> DeliveryRows.reopenDead(
                connection, webhook.webhook().id(), Ids.lowerBound(since), office.clock.instant(), 10));
        office.work();

        assertThat(replayed).isEqualTo(1);
        assertThat(receiver.got()).hasSize(before + 1);
        assertThat(office.deliveries(webhook).stream().map(Delivery::state))
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.DEAD);
    }

    @Test
    void whatWaitsWhileAnEndpointIsDisabledIsSentWhenItIsEnabled() {
        Receiver receiver = receiver().answering(500);
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        office.work();
        office.webhooks.disable(partner, webhook.webhook().id());
        office.clock.moveBy(Duration.ofHours(1));
        office.work();
        assertThat(receiver.got()).hasSize(1);

        office.webhooks.enable(partner, webhook.webhook().id(), false);
        office.work();

        assertThat(receiver.got()).hasSize(2);
    }

    @Test
    void aReceiverThatNeverAnswersHoldsUpNobodyElse() {
        Receiver silent = receiver().silent();
        Webhooks.Keyed slow = office.listening(partner, silent);
        UUID other = office.newPartner();
        Receiver quick = receiver();
        office.listening(other, quick);
        for (int event = 0; event < 10; event++) {
            office.announce(partner);
        }
        for (int event = 0; event < 30; event++) {
            office.announce(other);
        }

        office.dispatcher.poll();
        PostOffice.until(() -> silent.got().size() == 2);
        PostOffice.until(() -> {
            office.dispatcher.poll();
            return quick.got().size() == 30;
        });

        assertThat(silent.got()).hasSize(2);
        assertThat(office.deliveries(slow).stream().map(Delivery::attempts)).containsOnly(0);
        PostOffice.until(() -> office.dispatcher.underWay() == 0);
        assertThat(silent.atOnceMost()).isEqualTo(2);
        assertThat(office.deliveries(slow).stream().map(Delivery::outcome)).contains("timeout");
    }

    @Test
    void aKilledWorkersAttemptIsMadeAgainWhenItsLeaseEnds() {
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        spread();
        Claim killed = claim(webhook).get(0);
        office.work();
        assertThat(receiver.got()).isEmpty();

        office.clock.moveBy(office.config.lease());
        office.work();

        assertThat(receiver.got()).hasSize(1);
        assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.DELIVERED);
        boolean late = office.database.write(connection -> DeliveryRows.book(
                connection,
                killed,
                Delivery.State.OPEN,
                office.clock.instant(),
                office.clock.instant(),
                Answer.none(Answer.Outcome.TIMEOUT)));
        assertThat(late).isFalse();
        assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.DELIVERED);
    }

    @Test
    void aClaimedDeliveryIsNobodyElses() {
        Webhooks.Keyed webhook = office.listening(partner, receiver());
        office.announce(partner);
        spread();

        assertThat(claim(webhook)).hasSize(1);
        assertThat(claim(webhook)).isEmpty();
    }

    @Test
    void twoNodesTogetherSendEachEventOnce() throws Exception {
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        for (int event = 0; event < 200; event++) {
            office.announce(partner);
        }
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        List<Dispatcher> both = List.of(office.dispatcher, office.node(office.config));

        List<Future<?>> running = new ArrayList<>();
        for (Dispatcher node : both) {
            running.add(nodes.submit(() -> PostOffice.until(() -> {
                node.poll();
                return office.deliveries(webhook).stream()
                                .filter(delivery -> delivery.state() == Delivery.State.DELIVERED)
                                .count()
                        == 200;
            })));
        }
        for (Future<?> node : running) {
            node.get();
        }
        nodes.shutdown();

        Set<String> ids = new HashSet<>();
        assertThat(receiver.got())
                .hasSize(200)
                .allSatisfy(got -> assertThat(ids.add(got.id())).isTrue());
    }

    @Test
    void withAnotherStateKeyNothingIsSentUnsigned() {
        Receiver receiver = receiver();
        Webhooks.Keyed webhook = office.listening(partner, receiver);
        office.announce(partner);
        Dispatcher stranger =
                office.node(PostOffice.config(Map.of("state-key", "another-another-another-another-key")));

        stranger.poll();
        PostOffice.until(() -> stranger.underWay() == 0);

        assertThat(receiver.got()).isEmpty();
        assertThat(office.only(webhook).outcome()).isEqualTo("unsigned");
        assertThat(office.only(webhook).state()).isEqualTo(Delivery.State.OPEN);
    }

    @Test
    void theDatabaseHoldsNoKeyThatCouldSign() {
        Webhooks.Keyed webhook = office.listening(partner, receiver(), Scheme.HMAC);
        byte[] secret =
                Base64.getDecoder().decode(webhook.secret().orElseThrow().substring("whsec_".length()));

        byte[] sealed = webhook.keys().get(0).sealed();

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(secret, StandardCharsets.ISO_8859_1));
        assertThat(sealed).hasSize(12 + 32 + 16);
    }

    @Test
    void whatIsOlderThanAMonthIsForgottenAndDeletedEndpointsWithTheirKeys() {
        Webhooks.Keyed kept = office.listening(partner, receiver());
        Webhooks.Keyed deleted = office.listening(partner, receiver());
        office.announce(partner);
        office.work();
        office.clock.moveBy(Duration.ofDays(29));
        office.announce(partner);
        office.work();
        office.webhooks.delete(partner, deleted.webhook().id());
        office.clock.moveBy(Duration.ofDays(2));

        new ForgetOldEvents(office.database, office.clock, office.config).step();

        assertThat(office.deliveries(kept)).hasSize(1);
        assertThat(office.deliveries(deleted)).isEmpty();
        assertThat(office.count("webhook_event where partner_id = '" + partner + "'"))
                .isEqualTo(1);
        assertThat(office.count("webhook_endpoint where partner_id = '" + partner + "'"))
                .isEqualTo(1);
        assertThat(office.count(
                        "webhook_key where endpoint_id = '" + deleted.webhook().id() + "'"))
                .isZero();
    }

    @Test
    void theMetricsShowHowFarDeliveriesAreBehind() {
        Backlog backlog = new Backlog(office.database, office.clock, office.meters);
        Receiver receiver = receiver().answering(500);
        office.listening(partner, receiver);
        office.announce(partner);
        double refused = counted("refused");
        office.work();
        office.clock.moveBy(Duration.ofMinutes(10));

        backlog.look();

        assertThat(counted("refused")).isEqualTo(refused + 1);
        assertThat(office.meters.get("loyalty.webhook.oldest.due").gauge().value())
                .isBetween(594.0, 595.0);
        assertThat(office.meters.get("loyalty.webhook.dead").gauge().value())
                .isEqualTo(office.count("webhook_delivery where state = 2"));
    }

    private double counted(String outcome) {
        return office.meters
                .counter("loyalty.webhook.attempts", "outcome", outcome)
                .count();
    }

    private static void spread() {
        office.database.write(connection -> EventRows.spread(connection, office.clock.instant(), 100));
    }

    private static List<Claim> claim(Webhooks.Keyed webhook) {
        Instant now = office.clock.instant();
        return office.database.write(connection ->
                DeliveryRows.claim(connection, webhook.webhook().id(), now, now.plus(office.config.lease()), 10));
    }

    private static void link(UUID partner, String subject, UUID member) {
        office.run(
                "insert into identifier (kind, namespace, value, member_id, linked_at)"
                        + " values ('partner-subject', ?, ?, ?, now())",
                PostOffice.slug(partner),
                subject,
                member);
    }

    private Receiver receiver() {
        Receiver receiver = Receiver.started();
        receivers.add(receiver);
        return receiver;
    }

    private static Receiver.Got only(Receiver receiver) {
        assertThat(receiver.got()).hasSize(1);
        return receiver.got().get(0);
    }

    private static String key(Webhooks.Keyed webhook, int index) {
        return Scheme.publicKey(webhook.keys().get(index).publicKey().orElseThrow());
    }

    private static Map<String, List<String>> headers(Receiver.Got got) {
        Map<String, List<String>> all = new HashMap<>();
        got.headers().forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return all;
    }
}

package dev.cornerstone.loyalty.reversal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.allowance.Span;
import dev.cornerstone.loyalty.earning.Earning;
import dev.cornerstone.loyalty.earning.EarningRefusal;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import dev.cornerstone.loyalty.ledger.Outcome;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Redeem;
import dev.cornerstone.loyalty.ledger.Redeemed;
import dev.cornerstone.loyalty.ledger.Refusal;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.partner.Agreement;
import dev.cornerstone.loyalty.partner.Mode;
import dev.cornerstone.loyalty.partner.OpenPartners;
import dev.cornerstone.loyalty.reward.Rewards;
import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.webhook.Announcers;
import dev.cornerstone.loyalty.webhook.Announcers.Told;
import dev.cornerstone.loyalty.webhook.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What partners get back, and what they are told, when something is reversed. */
class GivingBackTest {

    private final OpenPartners books = new OpenPartners();
    private final Reversals reversals = new Reversals(
            books.idempotency,
            books.ledger,
            new Rewards(books.database, books.ids, books.clock),
            books.accounts,
            books.announcer);
    private Member ada;

    @BeforeEach
    void aMember() {
        ada = books.member();
    }

    @AfterEach
    void theBooksProve() {
        assertThat(Books.contradictions(books.pool)).isEmpty();
        books.close();
    }

    @Test
    void aPrepaidPartnerGetsItsPointsBack() {
        books.prepaid("roastery", 100);
        TransferId earning = earned("roastery", 60, null);

        reverse(earning, 25L);

        assertThat(books.left("roastery")).isEqualTo(65);
        reverse(earning, 35L);
        assertThat(books.left("roastery")).isEqualTo(100);
    }

    @Test
    void whatTheMemberHasSpentAlreadyIsGivenBackToo() {
        books.prepaid("roastery", 100);
        TransferId earning = earned("roastery", 60, null);
        redeemed(50);

        reverse(earning, null);

        assertThat(books.left("roastery")).isEqualTo(100);
        assertThat(books.ledger.balance(ada.id()).owed()).isEqualTo(50);
    }

    @Test
    void aCreditAndABudgetHaveRoomAgain() {
        books.agree("roastery", new Agreement("Roastery", Mode.POSTPAID, 80L, null, Optional.empty()));
        books.budget("roastery", "november", 70, Span.MONTH, null);
        TransferId earning = earned("roastery", 60, null);

        reverse(earning, 40L);

        assertThat(books.owed("roastery")).isEqualTo(20);
        assertThat(books.earn("roastery", ada, 51)).isInstanceOf(Once.Refused.class);
        assertThat(books.earn("roastery", ada, 50)).isInstanceOf(Once.Answered.class);
        assertThat(books.earn("roastery", ada, 1)).isInstanceOf(Once.Refused.class);
    }

    @Test
    void aRedemptionThatIsReversedGivesNoPartnerAnything() {
        books.prepaid("roastery", 100);
        earned("roastery", 60, null);
        TransferId redemption = redeemed(50);

        reverse(redemption, null);

        assertThat(books.left("roastery")).isEqualTo(40);
    }

    @Test
    void whatIsRefusedGivesNothingBackAndIsToldNobody() {
        UUID partner = books.prepaid("roastery", 100).partner().id();
        TransferId earning = earned("roastery", 60, null);
        Announcers.listens(books.database, partner);
        Books before = books.now();

        assertThat(tryReverse(earning, 61L)).isInstanceOf(Once.Refused.class);

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void thePartnerThatGaveIsTold() {
        UUID partner = books.prepaid("roastery", 100).partner().id();
        UUID another = books.prepaid("papertrail", 100).partner().id();
        TransferId earning = earned("roastery", 60, null);
        Announcers.listens(books.database, partner, EventType.POINTS_REVERSED);
        Announcers.listens(books.database, another, EventType.POINTS_REVERSED);

        Reversal reversal = reverse(earning, 25L);

        assertThat(Announcers.told(books.database, partner))
                .containsExactly(new Told(
                        "points.reversed",
                        Map.of("transfer", reversal.id(), "reverses", earning.toString(), "points", 25)));
        assertThat(Announcers.told(books.database, another)).isEmpty();
    }

    @Test
    void soIsThePartnerThatHonoured() {
        UUID honouring = books.postpaid("papertrail").partner().id();
        books.prepaid("roastery", 100);
        Announcers.listens(books.database, honouring, EventType.POINTS_REVERSED);
        earned("roastery", 60, null);
        TransferId redemption = redeemed(50, honouring);

        Reversal reversal = reverse(redemption, 20L);

        assertThat(Announcers.told(books.database, honouring))
                .containsExactly(new Told(
                        "points.reversed",
                        Map.of("transfer", reversal.id(), "reverses", redemption.toString(), "points", 20)));
    }

    @Test
    void aRepeatedReversalIsBookedGivenBackAndToldOnce() {
        UUID partner = books.prepaid("roastery", 100).partner().id();
        TransferId earning = earned("roastery", 60, null);
        Announcers.listens(books.database, partner, EventType.POINTS_REVERSED);
        Key key = new Key(UUID.randomUUID().toString());
        tryReverse(earning, 25L, key);
        Books before = books.now();

        tryReverse(earning, 25L, key);

        assertThat(books.now()).isEqualTo(before);
    }

    private TransferId earned(String partner, long points, String promotion) {
        Once<Earning, EarningRefusal> once = books.earn(partner, partner + "-backoffice", ada, points, promotion);
        assertThat(once).isInstanceOf(Once.Answered.class);
        return new TransferId(UUID.fromString(
                ((Once.Answered<Earning, EarningRefusal>) once).value().id()));
    }

    private TransferId redeemed(long points) {
        return redeemed(points, null);
    }

    private TransferId redeemed(long points, UUID honouring) {
        Redeem redeem = new Redeem(
                ada.id(),
                Points.of(points),
                UUID.randomUUID(),
                honouring,
                OpenPartners.operator().actor());
        Outcome<Redeemed> outcome = books.database.write(connection -> books.ledger.redeem(connection, redeem));
        return ((Outcome.Done<Redeemed>) outcome).value().id();
    }

    private Reversal reverse(TransferId transfer, Long points) {
        return ((Once.Answered<Reversal, Refusal>) tryReverse(transfer, points)).value();
    }

    private Once<Reversal, Refusal> tryReverse(TransferId transfer, Long points) {
        return tryReverse(transfer, points, new Key(UUID.randomUUID().toString()));
    }

    private Once<Reversal, Refusal> tryReverse(TransferId transfer, Long points, Key key) {
        return reversals.reverse(
                OpenPartners.operator(),
                reversals.find(transfer).orElseThrow(),
                new ReversalRequest(points, "brought back"),
                key);
    }
}

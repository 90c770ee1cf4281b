package dev.cornerstone.loyalty.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.api.ApiConfig;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.testing.Defaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrdersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final MemberId ADA = new MemberId(UUID.fromString("019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d"));
    private static final MemberId GRACE = new MemberId(UUID.fromString("019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9e"));
    private static final Order VOUCHER = new Order("voucher-20", Points.of(400), new Key("b6f1"));

    private final Orders orders = orders("a state key of more than thirty-two characters", NOW);

    @Test
    void aSlipComesBackAsTheOrderItWas() {
        String slip = orders.write(ADA, VOUCHER, Orders.Step.OFFERED);

        assertThat(orders.read(ADA, slip, Orders.Step.OFFERED)).contains(VOUCHER);
    }

    @Test
    void anotherMembersSlipIsNoOrder() {
        String slip = orders.write(GRACE, VOUCHER, Orders.Step.OFFERED);

        assertThat(orders.read(ADA, slip, Orders.Step.OFFERED)).isEmpty();
    }

    @Test
    void aSlipThatWasOnlyOfferedIsNotPlaced() {
        String slip = orders.write(ADA, VOUCHER, Orders.Step.OFFERED);

        assertThat(orders.read(ADA, slip, Orders.Step.PLACED)).isEmpty();
    }

    @Test
    void aSlipIsGoodForHalfAnHour() {
        String slip = orders.write(ADA, VOUCHER, Orders.Step.OFFERED);

        assertThat(later(Duration.ofMinutes(29)).read(ADA, slip, Orders.Step.OFFERED))
                .contains(VOUCHER);
        assertThat(later(Duration.ofMinutes(31)).read(ADA, slip, Orders.Step.OFFERED))
                .isEmpty();
    }

    @Test
    void aSlipSomebodyElseSignedOrNobodySignedIsNoOrder() {
        String forged =
                orders("another key that is long enough to sign with", NOW).write(ADA, VOUCHER, Orders.Step.OFFERED);
        String slip = orders.write(ADA, VOUCHER, Orders.Step.OFFERED);
        String unsigned = "eyJhbGciOiJub25lIn0" + slip.substring(slip.indexOf('.'), slip.lastIndexOf('.') + 1);

        assertThat(orders.read(ADA, forged, Orders.Step.OFFERED)).isEmpty();
        assertThat(orders.read(ADA, unsigned, Orders.Step.OFFERED)).isEmpty();
        assertThat(orders.read(ADA, "no slip", Orders.Step.OFFERED)).isEmpty();
        assertThat(orders.read(ADA, null, Orders.Step.OFFERED)).isEmpty();
    }

    private static Orders later(Duration duration) {
        return orders("a state key of more than thirty-two characters", NOW.plus(duration));
    }

    private static Orders orders(String key, Instant now) {
        return new Orders(
                Defaults.of(ApiConfig.class, Map.of("loyalty.api.state-key", key)), Clock.fixed(now, ZoneOffset.UTC));
    }
}

package dev.cornerstone.loyalty.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.statement.Entry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Wording wording = new Wording(Locale.ENGLISH, ZoneOffset.UTC);

    @ParameterizedTest(name = "{0} that changes {1} reads {3}, {4}, {5}")
    @CsvSource({
        "earn, 500, 500, earn, +500, came",
        "earn, 0, 500, promised, 500, still",
        "mature, 500, 500, mature, +500, came",
        "redeem, -200, 200, redeem, \u2212200, went",
        "hold, -80, 80, hold, \u221280, went",
        "capture, 0, 60, capture, 60, still",
        "release, 20, 20, release, +20, came",
        "reverse, 50, 50, refunded, +50, came",
        "reverse, -50, 50, taken-back, \u221250, went",
        "reverse, 0, 50, taken-back, 50, still",
        "gift, 20, 20, gift-in, +20, came",
        "gift, -20, 20, gift-out, \u221220, went",
        "clawback, 0, 30, clawback, 30, still",
        "repay, -30, 30, repay, \u221230, went"
    })
    void aTransferReadsByWhatItDidToWhatCanBeSpent(
            String kind, long points, long amount, String word, String shown, String direction) {
        Entry entry = new Entry("1", kind, points, amount, null, null, null, NOW, NOW);

        MemberView.Line line = wording.line(entry, Map.of(), Map.of());

        assertThat(line.kind()).isEqualTo(word);
        assertThat(line.points()).isEqualTo(shown);
        assertThat(line.direction()).isEqualTo(direction);
    }

    @Test
    void whatIsSetAsideIsShownWhereThereIsSome() {
        assertThat(wording.aside(balance(0, 0, 0))).isNull();
        assertThat(wording.aside(balance(1080, 0, 0))).isEqualTo(new MemberView.Aside("1,080", null, null));
        assertThat(wording.aside(balance(0, 120, 30))).isEqualTo(new MemberView.Aside(null, "120", "30"));
    }

    private static Balance balance(long held, long pending, long owed) {
        return new Balance("POINTS", 0, held, pending, owed, false, List.of(), NOW);
    }
}

package dev.cornerstone.benchmarks.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private static final Instant BEGIN = Instant.parse("2026-11-01T01:00:00Z");
    private static final Instant END = Instant.parse("2026-11-22T12:00:00Z");

    private final Population population = new Population(1000, 5, BEGIN, END);

    @Test
    void everyMemberComesOnceInEachRound() {
        for (int round = 0; round < population.rounds(); round++) {
            Set<Long> came = new HashSet<>();
            for (long place = 0; place < population.size(); place++) {
                came.add(population.memberAt(round, place));
            }
            assertThat(came).hasSize(1000);
        }
    }

    @Test
    void theFirstLotIsTheTransferOfTheFirstRound() {
        for (long place = 0; place < population.size(); place++) {
            assertThat(population.firstLot(population.memberAt(0, place))).isEqualTo(population.transfer(0, place));
        }
    }

    @Test
    void idsAreVersion7AndUsedOnce() {
        Set<UUID> ids = new HashSet<>();
        for (int round = 0; round < population.rounds(); round++) {
            for (long place = 0; place < population.size(); place++) {
                UUID id = population.transfer(round, place);
                assertThat(id.version()).isEqualTo(7);
                assertThat(id.variant()).isEqualTo(2);
                ids.add(id);
            }
        }
        for (long member = 0; member < population.size(); member++) {
            ids.add(population.id(member));
        }
        assertThat(ids).hasSize(6000);
    }

    @Test
    void cardsEndInTheirCheckDigit() {
        assertThat(Population.card(123)).isEqualTo("9700000000001234");
        assertThat(luhn(Population.card(123))).isZero();
        assertThat(luhn(Population.card(999_999))).isZero();
    }

    private static int luhn(String card) {
        int sum = 0;
        for (int place = 0; place < card.length(); place++) {
            int digit = card.charAt(card.length() - 1 - place) - '0';
            int weighted = place % 2 == 0 ? digit : digit * 2;
            sum += weighted / 10 + weighted % 10;
        }
        return sum % 10;
    }
}

package dev.cornerstone.loyalty.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.identity.Happening.What;
import dev.cornerstone.loyalty.ledger.Caution;
import dev.cornerstone.loyalty.testing.Defaults;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final IdentityConfig CONFIG = Defaults.of(
            IdentityConfig.class,
            Map.of(
                    "loyalty.identity.subject-key",
                    "unused",
                    "loyalty.identity.issuer",
                    "http://localhost/realms/cornerstone"));

    /** What is known of an account does not depend on the order in which it was heard, nor on how often. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverTheOrderTheSameIsKnown(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Happening> happenings = new ArrayList<>();
            for (int count = 1 + random.nextInt(8); count > 0; count--) {
                happenings.add(new Happening(
                        "ada",
                        What.values()[random.nextInt(What.values().length)],
                        NOW.minusSeconds(random.nextInt(6))));
            }
            Account expected = after(happenings);
            List<Happening> again = new ArrayList<>(happenings);
            again.addAll(happenings.subList(0, random.nextInt(happenings.size() + 1)));
            Collections.shuffle(again, random);

            assertThat(after(again)).as("%s as %s", happenings, again).isEqualTo(expected);
        }
    }

    @Test
    void ofADisablingAndAnEnablingAtTheSameInstantTheStricterCounts() {
        assertThat(after(List.of(new Happening("ada", What.DISABLED, NOW), new Happening("ada", What.ENABLED, NOW)))
                        .status())
                .isEqualTo(Account.Status.DISABLED);
    }

    @Test
    void theFirstPasswordAndTheFirstDeviceAreNoChangeWhicheverIsHeardOfFirst() {
        List<Happening> joining = List.of(
                new Happening("ada", What.CREDENTIALS_CHANGED, NOW.minus(Duration.ofMinutes(5))),
                new Happening("ada", What.NEW_DEVICE, NOW.minus(Duration.ofMinutes(4))),
                new Happening("ada", What.REGISTERED, NOW.minus(Duration.ofMinutes(6))));

        assertThat(after(joining).caution(CONFIG)).isEqualTo(Caution.NONE);
        List<Happening> changingLater = new ArrayList<>(joining);
        changingLater.add(0, new Happening("ada", What.CREDENTIALS_CHANGED, NOW.plus(Duration.ofHours(2))));
        assertThat(after(changingLater, NOW.plus(Duration.ofHours(3)))
                        .caution(CONFIG)
                        .coolingUntil())
                .isEqualTo(NOW.plus(Duration.ofHours(26)));
    }

    @Test
    void aWindowDoesNotBeginInTheFuture() {
        Account account = after(List.of(new Happening("ada", What.NEW_DEVICE, NOW.plus(Duration.ofDays(30)))));

        assertThat(account.caution(CONFIG).carefulUntil()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    private static Account after(List<Happening> happenings) {
        return after(happenings, NOW);
    }

    private static Account after(List<Happening> happenings, Instant now) {
        Account account = Account.NEW;
        for (Happening happening : happenings) {
            account = account.after(happening, now);
        }
        return account;
    }
}

package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void fitsIntoFourKilobytesAsBase64WhateverHappens() {
        Random random = new Random(1);
        History history = History.empty();
        for (int login = 0; login < 5000; login++) {
            Instant time = Scenes.START.plus(Duration.ofMinutes(login * 21L));
            String any = Long.toString(random.nextLong());
            history = history.learn(
                            Login.at(time)
                                    .withNetwork(Levels.network("a" + any, "p" + any, "n" + any, "c" + any))
                                    .withAgent(Levels.agent("v" + any, "b" + any, "s" + any, "d" + any))
                                    .withPlace(new Place(59.9, 10.7)),
                            1)
                    .withDevice("family " + any, "value", time);
        }

        byte[] bytes = history.toBytes();

        assertThat(bytes).hasSizeLessThanOrEqualTo(History.MAX_BYTES);
        assertThat(Base64.getEncoder().encode(bytes)).hasSizeLessThanOrEqualTo(4096);
        assertThat(History.of(bytes).toBytes()).isEqualTo(bytes);
    }

    @Test
    void comesBackAsItWasWritten() {
        History history = Scenes.regularWithDevice(7);
        History read = History.of(history.toBytes());

        assertThat(read.toBytes()).isEqualTo(history.toBytes());
        Instant now = Scenes.at(8).time();
        assertThat(read.logins(now)).isCloseTo(history.logins(now), within(1e-5));
        assertThat(read.recognise("laptop", "value 6", now)).isEqualTo(Device.known("laptop"));
    }

    @Test
    void refusesWhatIsNoHistory() {
        byte[] bytes = Scenes.regular(3).toBytes();
        byte[] other = bytes.clone();
        other[0] = 9;

        assertThatThrownBy(() -> History.of(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> History.of(other)).hasMessageContaining("format 1");
        assertThatThrownBy(() -> History.of(Arrays.copyOf(bytes, bytes.length - 3)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> History.of(Arrays.copyOf(bytes, bytes.length + 3)))
                .isInstanceOf(IllegalArgumentException.class);
        Random random = new Random(2);
        for (int attempt = 0; attempt < 2000; attempt++) {
            byte[] damaged = bytes.clone();
            damaged[1 + random.nextInt(bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));
            try {
                History.of(damaged);
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void fadesWithAge() {
        History history = Scenes.regular(1);

        assertThat(history.logins(Scenes.at(0).time())).isEqualTo(1);
        assertThat(history.logins(Scenes.at(90).time())).isCloseTo(Math.exp(-1), within(1e-6));
        assertThat(history.daysSinceLastLogin(Scenes.at(90).time())).hasValue(90);
    }

    @Test
    void countsADeviceOncePerHourAndThreeDevicesAtMost() {
        Login login = Scenes.usual(0);
        History once = History.empty().learn(login, 1);

        assertThat(once.counts(login, 1)).isZero();
        assertThat(once.learn(login, 1)).isSameAs(once);
        assertThat(once.counts(Login.at(login.time().plusSeconds(3600)), 1)).isEqualTo(1);
        History full = once;
        for (int device = 0; device < 50; device++) {
            full = full.learn(login.withDevice(Device.known("device " + device)), 1);
        }
        assertThat(full.logins(login.time())).isEqualTo(3);
    }

    @Test
    void learnsLessFromALoginThatWasSteppedUp() {
        History half = History.empty().learn(Scenes.usual(0), 0.3);

        assertThat(half.logins(Scenes.usual(0).time())).isCloseTo(0.3, within(1e-6));
        assertThatThrownBy(() -> half.learn(Scenes.usual(1), 1.5)).hasMessageContaining("between 0 and 1");
    }

    @Test
    void isNotChangedByLearning() {
        History history = Scenes.regular(3);
        byte[] before = history.toBytes();

        history.learn(Scenes.usual(5), 1)
                .withDevice("phone", "value", Scenes.at(5).time());

        assertThat(history.toBytes()).isEqualTo(before);
    }

    @Test
    void recognisesTheValueIssuedLastAndGivesAMinuteForTheOneBefore() {
        Instant now = Scenes.START;
        History history = History.empty().withDevice("phone", "first", now).withDevice("phone", "second", now);

        assertThat(history.recognise(null, null, now)).isEqualTo(Device.none());
        assertThat(history.recognise("tablet", "first", now)).isEqualTo(Device.unknown());
        assertThat(history.recognise("phone", "second", now)).isEqualTo(Device.known("phone"));
        assertThat(history.recognise("phone", "first", now.plusSeconds(60))).isEqualTo(Device.known("phone"));
        assertThat(history.recognise("phone", "first", now.plusSeconds(61))).isEqualTo(Device.replayed("phone"));
        assertThat(history.recognise("phone", "guess", now)).isEqualTo(Device.replayed("phone"));
        assertThat(history.withoutDevice("phone").recognise("phone", "second", now))
                .isEqualTo(Device.unknown());
    }

    @Test
    void keepsTheDevicesThatWereUsedLast() {
        History history = History.empty();
        for (int device = 0; device < 17; device++) {
            history = history.withDevice("device " + device, "value", Scenes.START.plusSeconds(device));
        }

        assertThat(history.recognise("device 0", "value", Scenes.START)).isEqualTo(Device.unknown());
        assertThat(history.recognise("device 16", "value", Scenes.START)).isEqualTo(Device.known("device 16"));
    }

    @Test
    void knowsHowFastSomebodyWouldHaveTravelled() {
        Place oslo = new Place(59.91, 10.75);
        Place bucharest = new Place(44.43, 26.10);
        History history = History.empty().learn(Scenes.usual(0).withPlace(oslo), 1);
        Instant later = Scenes.START.plus(Duration.ofHours(1));

        assertThat(history.speedKmh(bucharest, later).orElseThrow()).isBetween(1950.0, 2050.0);
        assertThat(history.speedKmh(null, later)).isEmpty();
        assertThat(Scenes.regular(1).speedKmh(bucharest, later)).isEmpty();
    }
}

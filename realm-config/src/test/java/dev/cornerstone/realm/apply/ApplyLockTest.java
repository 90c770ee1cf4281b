package dev.cornerstone.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.realm.server.AdminApi;
import dev.cornerstone.realm.server.Credentials;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApplyLockTest {

    private final RoleShelf shelf;
    private final AdminApi api;
    private final List<String> told = new ArrayList<>();
    private long now;

    ApplyLockTest() throws IOException {
        shelf = new RoleShelf();
        Clock clock = Clock.systemUTC();
        api = new AdminApi(
                shelf.address(),
                "r",
                Credentials.from(Map.of(Credentials.USER, "u", Credentials.PASSWORD, "p"), clock),
                clock,
                false);
    }

    @BeforeEach
    void open() {
        shelf.start();
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void theLockIsThereWhileItIsHeldAndGoneAfterwards() {
        try (ApplyLock lock = take()) {
            lock.beat();
            assertThat(shelf.roles()).hasSize(1);
        }

        assertThat(shelf.roles()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whoOnAnotherMachineGivesNoSignOfLifeIsTakenForDead() {
        shelf.put("process 1 since then on another-machine", 7);

        take().close();

        assertThat(now)
                .isBetween(
                        Duration.ofSeconds(30).toNanos(), Duration.ofSeconds(33).toNanos());
        assertThat(told).hasSize(1).allMatch(text -> text.contains("another-machine"));
    }

    @Test
    void whoGivesSignsOfLifeIsWaitedForHoweverLongItTakes() {
        shelf.put("process 1 since then on another-machine", 0);
        List<Long> beats = new ArrayList<>();

        ApplyLock.take(api, told::add, () -> now, () -> {
                    now += Duration.ofSeconds(20).toNanos();
                    if (beats.size() < 10) {
                        beats.add(now);
                        shelf.put("process 1 since then on another-machine", beats.size());
                    } else {
                        shelf.clear();
                    }
                })
                .close();

        assertThat(beats).hasSize(10);
    }

    @Test
    void aProcessOfThisMachineThatIsGoneIsNotWaitedFor() {
        shelf.put("process 999999999 since then on " + Machine.name(), 7);

        take().close();

        assertThat(now).isZero();
        assertThat(told).isEmpty();
    }

    @Test
    void whoWasTakenForDeadAndIsNotStops() {
        ApplyLock slow = take();
        shelf.clear();
        now += Duration.ofMinutes(1).toNanos();

        assertThatThrownBy(slow::beat).isInstanceOf(ApplyFailure.class).hasMessageContaining("apply again");
    }

    @Test
    void aSignOfLifeIsGivenOnlyNowAndThen() {
        try (ApplyLock lock = take()) {
            lock.beat();
            assertThat(shelf.beats()).isEqualTo("0");

            now += Duration.ofSeconds(6).toNanos();
            lock.beat();
            assertThat(shelf.beats()).isEqualTo("1");
        }
    }

    private ApplyLock take() {
        return ApplyLock.take(
                api, told::add, () -> now, () -> now += Duration.ofSeconds(1).toNanos());
    }
}

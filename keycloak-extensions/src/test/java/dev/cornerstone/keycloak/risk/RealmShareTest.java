package dev.cornerstone.keycloak.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.cornerstone.keycloak.risk.model.Levels;
import dev.cornerstone.keycloak.risk.model.Login;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Nodes that share one realm. The table is a variable here; {@code PrivacyIT} has the real one. */
class RealmShareTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    private final Table table = new Table();
    private final RealmShare one = new RealmShare("realm", "key");
    private final RealmShare other = new RealmShare("realm", "key");

    @Test
    void whatOneNodeWroteTheOtherKnowsOnceItWrites() {
        one.learn(login("a"), "ada", 1, 0);
        other.learn(login("b"), "bea", 1, 0);

        one.flush(table);
        other.flush(table);

        assertThat(other.population().logins(NOW)).isEqualTo(2);
        assertThat(other.logins()).isEqualTo(2);
        assertThat(one.population().logins(NOW))
                .as("not until it writes itself")
                .isEqualTo(1);
        one.learn(login("c"), "cleo", 1, 0);
        one.flush(table);
        assertThat(one.population().logins(NOW)).isEqualTo(3);
    }

    @Test
    void nothingIsCountedTwiceHoweverOftenItIsWritten() {
        one.learn(login("a"), "ada", 1, 0);

        one.flush(table);
        one.flush(table);
        one.learn(login("a"), "ada", 1, 0);
        one.flush(table);

        assertThat(one.population().logins(NOW)).isEqualTo(2);
        assertThat(one.logins()).isEqualTo(2);
        assertThat(table.writes).isEqualTo(2);
    }

    @Test
    void whatCouldNotBeWrittenIsKeptForTheNextTime() {
        one.learn(login("a"), "ada", 1, 0);
        table.isDown = true;
        assertThat(catchThrowable(() -> one.flush(table))).hasMessage("down");
        one.learn(login("b"), "bea", 1, 0);
        table.isDown = false;

        one.flush(table);

        RealmShare fresh = new RealmShare("realm", "key");
        fresh.load(table);
        assertThat(fresh.population().logins(NOW)).isEqualTo(2);
    }

    private static Login login(String address) {
        return Login.at(NOW).withNetwork(Levels.network(address, address, null, null));
    }

    private static final class Table implements RealmShare.Memory {
        private Optional<byte[][]> row = Optional.empty();
        private boolean isDown;
        private int writes;

        @Override
        public Optional<byte[][]> population(String realmId, String keyId) {
            return row;
        }

        @Override
        public void changePopulation(String realmId, String keyId, Function<Optional<byte[][]>, byte[][]> merge) {
            if (isDown) {
                throw new IllegalStateException("down");
            }
            row = Optional.of(merge.apply(row));
            writes++;
        }
    }
}

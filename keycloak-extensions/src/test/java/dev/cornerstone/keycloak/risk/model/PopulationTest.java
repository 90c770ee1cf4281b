package dev.cornerstone.keycloak.risk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PopulationTest {

    @Test
    void staysBoundedUnderAMillionRandomAddresses() {
        Population population = new Population();
        for (int attempt = 0; attempt < 1_000_000; attempt++) {
            String any = Integer.toString(attempt * 0x9E3779B9);
            Login login = Login.at(Scenes.START.plusSeconds(attempt / 100))
                    .withNetwork(Levels.network(any, "p" + any, "n" + any, "c" + any))
                    .withAgent(Levels.agent("v" + any, "b" + any, "s" + any, "d" + any));
            population.failed(login, any);
            if (attempt % 10 == 0) {
                population.learn(login, any, 1);
            }
        }

        assertThat(population.size()).isLessThan(25_000);
        assertThat(population.toBytes()).hasSizeLessThanOrEqualTo(Population.MAX_BYTES);
        assertThat(population.users()).isCloseTo(100_000, within(10_000.0));
    }

    @Test
    void remembersAnAttackWhileRandomAddressesComeAndGo() {
        Population population = new Population();
        Login attack = Scenes.at(0).withNetwork(Scenes.RARE_ABROAD);
        for (int user = 0; user < 200; user++) {
            population.failed(attack, "user " + user);
        }
        for (int noise = 0; noise < 20_000; noise++) {
            population.failed(
                    Scenes.at(0).withNetwork(Levels.network("a" + noise, "p" + noise, "n" + noise, "c")), "somebody");
        }

        assertThat(population.velocity(attack).prefixFailures()).isCloseTo(200, within(60.0));
        assertThat(population.velocity(attack).prefixUsers()).isCloseTo(200, within(40.0));
    }

    @Test
    void countsAnAccountOnceHoweverOftenItFails() {
        Population population = new Population();
        Login login = Scenes.usual(0);
        for (int attempt = 0; attempt < 1000; attempt++) {
            population.failed(login, "one member");
        }

        assertThat(population.velocity(login).prefixFailures()).isEqualTo(1);
        assertThat(population.velocity(login).prefixUsers()).isCloseTo(1, within(0.1));
    }

    @Test
    void learnsNothingFromFailures() {
        Population population = Scenes.town();
        double before = population.logins(Scenes.at(10).time());

        population.failed(Scenes.usual(10), "somebody");

        assertThat(population.logins(Scenes.at(10).time())).isEqualTo(before);
        assertThat(population.users()).isCloseTo(200, within(10.0));
    }

    @Test
    void comesBackAsItWasWritten() {
        Population population = Scenes.town();
        population.failed(Scenes.usual(3), "somebody");
        Population read = Population.of(population.toBytes());

        assertThat(score(read)).isCloseTo(score(population), within(1e-4));
        assertThat(read.velocity(Scenes.usual(3))).isEqualTo(population.velocity(Scenes.usual(3)));
        byte[] bytes = population.toBytes();
        assertThatThrownBy(() -> Population.of(Arrays.copyOf(bytes, 1000)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Population.of(new byte[] {7})).hasMessageContaining("format 1");
    }

    @Test
    void ofTwoNodesIsWhatOneWouldHaveSeen() {
        Population one = new Population();
        Population two = new Population();
        Population both = new Population();
        for (int user = 0; user < 300; user++) {
            Login login = Scenes.at(user % 5)
                    .withNetwork(user % 3 == 0 ? Scenes.HOME : Scenes.OTHER_PROVIDER)
                    .withAgent(Scenes.CHROME);
            (user % 2 == 0 ? one : two).learn(login, "user " + user, 1);
            both.learn(login, "user " + user, 1);
            (user % 2 == 0 ? one : two).failed(login, "user " + user);
            both.failed(login, "user " + user);
        }
        Population merged = new Population();
        merged.merge(one);
        merged.merge(two);

        assertThat(merged.logins(Scenes.at(6).time()))
                .isCloseTo(both.logins(Scenes.at(6).time()), within(3.0));
        assertThat(merged.users()).isEqualTo(both.users());
        assertThat(score(merged)).isCloseTo(score(both), within(0.05));
    }

    private static double score(Population population) {
        return new RiskModel(Weights.shipped())
                .assess(
                        Scenes.at(6).withNetwork(Scenes.HOME).withAgent(Scenes.CHROME),
                        Scenes.regular(5),
                        population,
                        Weights.shipped().defaultThresholds())
                .score();
    }
}

package dev.cornerstone.keycloak.risk.model;

import java.time.Duration;
import java.time.Instant;

/** A realm in which something has happened, for tests. */
final class Scenes {

    static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    static final Levels HOME = Levels.network("84.208.20.7", "84.208.20.0/24", "AS29695", "NO");
    static final Levels HOME_NEIGHBOUR = Levels.network("84.208.20.9", "84.208.20.0/24", "AS29695", "NO");
    static final Levels OTHER_PROVIDER = Levels.network("88.88.1.1", "88.88.1.0/24", "AS2119", "NO");
    static final Levels RARE_ABROAD = Levels.network("5.2.3.4", "5.2.3.0/24", "AS9050", "RO");
    static final Levels HOSTING = Levels.network("45.9.1.1", "45.9.1.0/24", "AS64500", "NL");
    static final Levels CHROME = Levels.agent("Chrome 140", "Chrome", "Windows", "desktop");
    static final Levels NEXT_CHROME = Levels.agent("Chrome 141", "Chrome", "Windows", "desktop");
    static final Levels SAFARI = Levels.agent("Safari 26", "Safari", "iOS", "mobile");

    private Scenes() {}

    /** Two hundred members with ten logins each, most of them from two providers of one country. */
    static Population town() {
        Population population = new Population();
        for (int user = 0; user < 200; user++) {
            for (int login = 0; login < 10; login++) {
                String prefix = (user % 3 == 0 ? "88.88." : "84.208.") + user;
                Levels network = Levels.network(
                        prefix + ".1",
                        prefix + ".0/24",
                        user % 3 == 0 ? "AS2119" : "AS29695",
                        user % 20 == 0 ? "SE" : "NO");
                Levels agent = user % 2 == 0 ? CHROME : SAFARI;
                population.learn(at(login).withNetwork(network).withAgent(agent), "user " + user, 1);
            }
        }
        return population;
    }

    static Login at(long day) {
        return Login.at(START.plus(Duration.ofDays(day)));
    }

    /** The usual login of the member whose history this is. */
    static Login usual(long day) {
        return at(day).withNetwork(HOME).withAgent(CHROME);
    }

    static History regular(int logins) {
        History history = History.empty();
        for (int day = 0; day < logins; day++) {
            history = history.learn(usual(day), 1);
        }
        return history;
    }

    /** The same with a device cookie since the first login. */
    static History regularWithDevice(int logins) {
        History history = History.empty();
        for (int day = 0; day < logins; day++) {
            Login login = day == 0 ? usual(day) : usual(day).withDevice(Device.known("laptop"));
            history = history.learn(login, 1).withDevice("laptop", "value " + day, login.time());
        }
        return history;
    }
}

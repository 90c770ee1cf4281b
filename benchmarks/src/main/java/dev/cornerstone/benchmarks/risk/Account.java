package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Device;
import dev.cornerstone.keycloak.risk.model.History;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What is known of one member while attempts are replayed: the model's history, the comparators' counts, the cookies. */
final class Account {

    private static final double FAILURES_FADE_SECONDS = 86_400;

    /** A cookie as the browser holds it: of which device, which value now and which before. */
    private record Jar(String family, int value) {}

    final Profile profile = new Profile(16);
    History history = History.empty();
    int logins;
    String lastFailureAddress;
    long lastFailureSecond;
    int failuresInLastMinute;

    private final Map<Integer, Jar> jars = new HashMap<>();
    private double failures;
    private int families;

    Device evidence(Attempt attempt) {
        Jar jar = jars.get(attempt.device());
        if (jar == null || attempt.cookie() == Attempt.Cookie.NONE) {
            return Device.none();
        }
        int value = attempt.cookie() == Attempt.Cookie.STOLEN_BEFORE_LAST_LOGIN ? jar.value - 1 : jar.value;
        return history.recognise(jar.family, jar.family + "-" + value, Instant.ofEpochSecond(attempt.second()));
    }

    /** Gives the device a value that was never used, under the name it has or, without a cookie, under a new one. */
    void issueCookie(Attempt login) {
        Jar jar = jars.get(login.device());
        String family = jar == null ? login.device() + "-" + families++ : jar.family;
        int value = jar == null ? 1 : jar.value + 1;
        history = history.withDevice(family, family + "-" + value, Instant.ofEpochSecond(login.second()));
        if (login.keepsCookie()) {
            jars.put(login.device(), new Jar(family, value));
        } else {
            jars.remove(login.device());
        }
    }

    void failed(Attempt attempt) {
        failuresInLastMinute = attempt.second() - lastFailureSecond <= 60 ? failuresInLastMinute + 1 : 1;
        failures = failures(attempt.second()) + 1;
        lastFailureSecond = attempt.second();
        lastFailureAddress = attempt.origin().address();
    }

    /** Failures on the account, fading over a day. */
    double failures(long second) {
        return failures * Math.exp((lastFailureSecond - second) / FAILURES_FADE_SECONDS);
    }
}

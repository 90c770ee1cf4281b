package dev.cornerstone.benchmarks.risk;

import java.util.HashMap;
import java.util.Map;

/** How often each value of each feature came, without any bound: what the comparators count with. */
final class Profile {

    /** What the comparators look at. */
    enum Feature {
        ADDRESS,
        ASN,
        COUNTRY,
        CITY,
        STRING,
        VERSION,
        BROWSER,
        SYSTEM,
        SYSTEM_VERSION,
        DEVICE_CLASS;

        String of(Attempt attempt) {
            return switch (this) {
                case ADDRESS -> attempt.origin().address();
                case ASN -> attempt.origin().asn();
                case COUNTRY -> attempt.origin().country();
                case CITY -> attempt.origin().city();
                case STRING -> attempt.agent().string();
                case VERSION -> attempt.agent().version();
                case BROWSER -> attempt.agent().browser();
                case SYSTEM -> attempt.agent().system();
                case SYSTEM_VERSION -> attempt.agent().systemVersion();
                case DEVICE_CLASS -> attempt.agent().deviceClass();
            };
        }
    }

    private record Value(Feature feature, String value) {}

    private final Map<Value, Integer> counts;
    private final int[] distinct = new int[Feature.values().length];
    private int logins;

    Profile(int expected) {
        this.counts = new HashMap<>(expected);
    }

    void add(Attempt login) {
        logins++;
        for (Feature feature : Feature.values()) {
            if (counts.merge(new Value(feature, feature.of(login)), 1, Integer::sum) == 1) {
                distinct[feature.ordinal()]++;
            }
        }
    }

    int count(Feature feature, Attempt login) {
        return counts.getOrDefault(new Value(feature, feature.of(login)), 0);
    }

    boolean knows(Feature feature, Attempt login) {
        return count(feature, login) > 0;
    }

    int distinct(Feature feature) {
        return distinct[feature.ordinal()];
    }

    int logins() {
        return logins;
    }
}

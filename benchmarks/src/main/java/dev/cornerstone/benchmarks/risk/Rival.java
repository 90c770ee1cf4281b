package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.benchmarks.risk.Profile.Feature;
import java.util.List;
import java.util.Set;

/**
 * What others do, by their published definitions, on the same attempts. A rule that only answers yes or no is graded where
 * its parts allow it, which can only help it. Those that use a device cookie by definition get the same cookie as ours.
 */
enum Rival {
    /** A coin. */
    RANDOM("random") {
        @Override
        double score(Case it) {
            long mixed = (it.attempt().second() * 31 + it.attempt().user()) * 0x9E3779B97F4A7C15L;
            return (mixed >>> 11) / (double) (1L << 53);
        }
    },
    /** A second factor at every login. */
    ALWAYS("always step up") {
        @Override
        double score(Case it) {
            return 1;
        }
    },
    /** Auth0's kind: a device is known by its cookie; without one, by its browser. */
    NEW_DEVICE("new device") {
        @Override
        double score(Case it) {
            if (it.hasCookie()) {
                return 0;
            }
            return it.knows(Feature.VERSION) ? 1 : 2;
        }
    },
    NEW_DEVICE_OR_COUNTRY("new device or country") {
        @Override
        double score(Case it) {
            double device = NEW_DEVICE.score(it);
            return it.knows(Feature.COUNTRY) ? device : 2 + device;
        }
    },
    /** SIMPLE of Wiefling et al., FC 2021: the share of features that are new. */
    SIMPLE("SIMPLE") {
        @Override
        double score(Case it) {
            List<Feature> features = List.of(
                    Feature.ADDRESS,
                    Feature.ASN,
                    Feature.COUNTRY,
                    Feature.STRING,
                    Feature.VERSION,
                    Feature.SYSTEM_VERSION,
                    Feature.DEVICE_CLASS);
            return features.stream().filter(feature -> !it.knows(feature)).count() / (double) features.size();
        }
    },
    /** Freeman et al., NDSS 2016, as the authors of the RBA data set compute it. */
    FREEMAN("Freeman") {
        @Override
        double score(Case it) {
            int own = Math.max(1, it.account().profile.logins());
            double usual = it.everybody().logins() / (double) Math.max(1, it.members());
            return Math.log(Freeman.ratio(it, Freeman.NETWORK) * Freeman.ratio(it, Freeman.AGENT) * usual / own);
        }
    },
    /** The sum of smoothed log-likelihood ratios, one a feature, without hierarchy. */
    SMOOTHED_SUM("smoothed LLR sum") {
        @Override
        double score(Case it) {
            double sum = 0;
            for (Feature feature : List.of(
                    Feature.ADDRESS,
                    Feature.ASN,
                    Feature.COUNTRY,
                    Feature.STRING,
                    Feature.VERSION,
                    Feature.SYSTEM_VERSION,
                    Feature.DEVICE_CLASS)) {
                double general = (it.all(feature) + 1.0)
                        / (it.everybody().logins() + it.everybody().distinct(feature) + 1);
                double own = (it.own(feature) + general) / (it.account().profile.logins() + 1);
                sum += Math.log(general / own);
            }
            return sum;
        }
    },
    /** keycloak-adaptive-authn: five evaluators of its login, trust 1, log-odds with its default prior. */
    ADAPTIVE_AUTHN("adaptive-authn") {
        private static final double TRUST = -0.3;
        private static final double MEDIUM = 0.8;
        private static final double PRIOR = -0.5;
        private static final Set<String> KNOWN_BROWSERS = Set.of(
                "Chrome", "Chrome Mobile", "Safari", "Mobile Safari", "Firefox", "Firefox Mobile", "Edge", "Opera");
        private static final Set<String> KNOWN_SYSTEMS =
                Set.of("Windows", "Mac OS X", "Linux", "Android", "iOS", "iPadOS");

        @Override
        double score(Case it) {
            return PRIOR
                    + (KNOWN_BROWSERS.contains(it.attempt().agent().browser()) ? TRUST : MEDIUM)
                    + (KNOWN_SYSTEMS.contains(it.attempt().agent().system()) ? TRUST : MEDIUM)
                    + address(it)
                    + location(it)
                    + failures(it);
        }

        private static double address(Case it) {
            int logins = it.account().profile.logins();
            int same = it.own(Feature.ADDRESS);
            if (logins == 0) {
                return 0;
            }
            if (same == 0) {
                return 1.5;
            }
            if (logins <= 3) {
                return 0;
            }
            return same >= logins / 3 ? TRUST : 0.1;
        }

        private static double location(Case it) {
            if (it.account().profile.logins() == 0) {
                return 0.1;
            }
            if (it.knows(Feature.CITY)) {
                return TRUST;
            }
            return it.knows(Feature.COUNTRY) ? 0.1 : MEDIUM;
        }

        private static double failures(Case it) {
            Account account = it.account();
            if (account.lastFailureAddress == null) {
                return TRUST;
            }
            long ago = it.attempt().second() - account.lastFailureSecond;
            double since = ago < 300 ? MEDIUM : ago < 900 ? 0.4 : 0;
            double from =
                    account.lastFailureAddress.equals(it.attempt().origin().address()) ? 0 : MEDIUM;
            double most = Math.max(Math.max(since, from), ago <= 60 ? many(account.failuresInLastMinute) : 0);
            return most >= 1.5 && it.knows(Feature.ADDRESS) ? 0.4 : most;
        }

        private static double many(int failures) {
            if (failures <= 3) {
                return 0;
            }
            if (failures <= 7) {
                return 0.4;
            }
            if (failures < 15) {
                return MEDIUM;
            }
            return failures < 25 ? 1.5 : 2;
        }
    },
    /** Apereo CAS: the average, over address, browser and place, of the share of earlier logins that differ. */
    CAS_AVERAGE("CAS average") {
        @Override
        double score(Case it) {
            int logins = it.account().profile.logins();
            if (logins == 0) {
                return 1;
            }
            List<Feature> features = List.of(Feature.ADDRESS, Feature.STRING, Feature.CITY);
            return features.stream()
                    .mapToDouble(feature -> 1 - it.own(feature) / (double) logins)
                    .average()
                    .orElseThrow();
        }
    };

    private final String title;

    Rival(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Higher is riskier; only the order counts. */
    abstract double score(Case it);
}

package dev.cornerstone.keycloak.risk;

import dev.cornerstone.keycloak.risk.model.ThresholdPolicy;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.RealmModel;

/**
 * What an administrator sets on a realm, as realm attributes.
 *
 * @param mode empty if the realm says nothing: then a flow that asks is answered, and nothing else is remembered
 * @param thresholds which share of the logins may be asked, and between which scores that may move
 * @param newDeviceMail whether members are told of a sign-in on a new device
 */
record RealmSettings(Optional<Mode> mode, ThresholdPolicy thresholds, boolean newDeviceMail) {

    static final String MODE = "cornerstone.risk.mode";
    static final String STEP_UP_RATE = "cornerstone.risk.step-up-rate";
    static final String MEDIUM_MIN = "cornerstone.risk.medium-min";
    static final String MEDIUM_MAX = "cornerstone.risk.medium-max";
    static final String NEW_DEVICE_MAIL = "cornerstone.risk.new-device-mail";

    private static final Logger LOG = Logger.getLogger(RealmSettings.class);

    /** What was complained of already; as many as administrators made mistakes. */
    private static final Set<String> COMPLAINTS = ConcurrentHashMap.newKeySet();

    /** A value that is none is named in the log once, and the default holds. */
    static RealmSettings of(RealmModel realm, ThresholdPolicy defaults) {
        Optional<Mode> mode = value(realm, MODE, text -> Mode.valueOf(text.toUpperCase(Locale.ROOT)));
        ThresholdPolicy thresholds;
        try {
            thresholds = new ThresholdPolicy(
                    value(realm, STEP_UP_RATE, Double::parseDouble).orElse(defaults.stepUpRate()),
                    defaults.defaults(),
                    value(realm, MEDIUM_MIN, Double::parseDouble).orElse(defaults.mediumMin()),
                    value(realm, MEDIUM_MAX, Double::parseDouble).orElse(defaults.mediumMax()));
        } catch (IllegalArgumentException e) {
            complain(realm, "thresholds", e.getMessage());
            thresholds = defaults;
        }
        return new RealmSettings(
                mode,
                thresholds,
                value(realm, NEW_DEVICE_MAIL, RealmSettings::yesOrNo).orElse(true));
    }

    Mode modeOfAFlow() {
        return mode.orElse(Mode.ENFORCE);
    }

    private static boolean yesOrNo(String text) {
        if (Arrays.asList("true", "false").contains(text)) {
            return Boolean.parseBoolean(text);
        }
        throw new IllegalArgumentException(text);
    }

    private static <T> Optional<T> value(RealmModel realm, String name, Function<String, T> parse) {
        String text = realm.getAttribute(name);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text.strip()));
        } catch (IllegalArgumentException e) {
            complain(realm, name, text);
            return Optional.empty();
        }
    }

    private static void complain(RealmModel realm, String name, String value) {
        if (COMPLAINTS.size() < 1_000 && COMPLAINTS.add(realm.getName() + name + value)) {
            LOG.errorf(
                    "Realm %s: the attribute %s cannot be '%s'; the default holds. docs/operating.md lists what it can be.",
                    realm.getName(), name, value);
        }
    }
}

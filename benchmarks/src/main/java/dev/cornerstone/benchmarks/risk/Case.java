package dev.cornerstone.benchmarks.risk;

import dev.cornerstone.keycloak.risk.model.Device;

/**
 * One attempt with the right password, and what was known before it.
 *
 * @param everybody counts over all completed logins
 * @param members how many members completed one
 */
record Case(Attempt attempt, Account account, Profile everybody, int members, Device device) {

    /** A comparator does not rotate its cookie, so a value from before is as good as one of now. */
    boolean hasCookie() {
        return device.evidence() == Device.Evidence.KNOWN || device.evidence() == Device.Evidence.REPLAYED;
    }

    boolean knows(Profile.Feature feature) {
        return account.profile.knows(feature, attempt);
    }

    int own(Profile.Feature feature) {
        return account.profile.count(feature, attempt);
    }

    int all(Profile.Feature feature) {
        return everybody.count(feature, attempt);
    }
}

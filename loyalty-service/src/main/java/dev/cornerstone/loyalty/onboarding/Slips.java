package dev.cornerstone.loyalty.onboarding;

import dev.cornerstone.loyalty.api.ApiConfig;
import dev.cornerstone.loyalty.api.SignedSlips;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Signed slips in forms and in the state of a try: another site cannot make one, so it can send no form for anybody. */
@Singleton
final class Slips {

    private final SignedSlips slips;

    Slips(ApiConfig api, OnboardingConfig config, Clock clock) {
        slips = new SignedSlips(api, config.formLife(), clock);
    }

    /** What a slip is good for. */
    enum Use {
        FORM,
        TRIAL
    }

    String write(Person person, Use use) {
        return slips.write(person.subject(), name(person, use));
    }

    /** False when it was not made here for that person and use, or is too old. */
    boolean isGood(Person person, Use use, String slip) {
        return slips.read(person.subject(), name(person, use), slip).isPresent();
    }

    private static String name(Person person, Use use) {
        return "onboarding " + use.name() + " " + person.partner().alias();
    }
}

package dev.cornerstone.loyalty.consent;

import java.util.List;

/**
 * The page, worded.
 *
 * @param knowing what is known of the member, without a name for what is absent
 * @param seenDays for how many days it is kept who saw the member
 * @param changed the purpose that was just answered, or could not be; null when none was
 * @param receipt of what was just answered; null when nothing was
 */
record PrivacyView(
        String language,
        String accountUrl,
        String slip,
        Known knowing,
        List<Switch> switches,
        List<Partner> partners,
        List<Sight> seen,
        int seenDays,
        String changed,
        String receipt) {

    /** Each is null when it is not known. */
    record Known(String name, String email, String card, String since) {}

    /**
     * @param answered the day of the last answer, and {@code receipt} its id; null when there was none
     * @param moved whether it was answered just now
     * @param wrong whether the answer just given was refused
     */
    record Switch(
            String name,
            String version,
            String title,
            String text,
            boolean allowed,
            String answered,
            String receipt,
            boolean moved,
            boolean wrong) {}

    /** @param what what they may see, separated by commas; null when it is the name under which they know the member */
    record Partner(String who, String what, String since) {}

    /**
     * Somebody who saw the member.
     *
     * @param who null for the programme's own people
     * @param what a word of {@link dev.cornerstone.loyalty.sighting.Sight}
     */
    record Sight(String who, String what, String last, long times) {}
}

package dev.cornerstone.loyalty.portal;

import java.util.List;

/**
 * The member's page, worded and ready to be laid out.
 *
 * @param firstName null when she gave none
 * @param accountUrl where she changes her password, passkeys and second factors
 * @param expiry the next points to expire; null when none will
 * @param aside points that are hers and cannot be spent now, or are to be repaid; null when there are none
 * @param frozen whether the programme has stopped her spending
 * @param happened what to say first; null when nothing happened
 * @param olderPage whether this is a page further back than the first
 * @param older the cursor of the page before; null when there is none
 */
record MemberView(
        String language,
        String firstName,
        String accountUrl,
        String card,
        String points,
        Expiry expiry,
        Aside aside,
        boolean frozen,
        Happened happened,
        List<Offer> offers,
        List<Line> lines,
        boolean olderPage,
        String older) {

    record Expiry(String points, String date) {}

    /** Each is null when it is zero. */
    record Aside(String held, String pending, String owed) {}

    /** {@code reward} is null when it is none or unknown. */
    record Happened(Notice notice, String reward) {

        public String word() {
            return notice.word();
        }

        public boolean good() {
            return notice.good();
        }
    }

    /**
     * @param partner who honours it; null when the programme does
     * @param missing how many points she lacks; null when she has enough
     * @param confirmed whether she will be asked to prove who she is
     */
    record Offer(String name, String partner, String points, String missing, boolean confirmed, String slip) {}

    /**
     * @param kind which word to use for it
     * @param points with its sign, or without one when what can be spent did not change
     * @param direction came, went or still
     * @param what the reward or partner it was about; null when there is nothing to say but the kind
     */
    record Line(String kind, String what, String note, String points, String direction, String date, String moment) {}
}

package dev.cornerstone.loyalty.portal;

import java.util.List;

/**
 * The member's page, worded and ready to be laid out.
 *
 * @param firstName null when she gave none
 * @param accountUrl where she changes her password, passkeys and second factors
 * @param expiry the next points to expire; null when none will
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
        Happened happened,
        List<Offer> offers,
        List<Line> lines,
        boolean olderPage,
        String older) {

    record Expiry(String points, String date) {}

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
     * @param kind earn, redeem, expire
     * @param what the reward or partner it was about; null when there is nothing to say but the kind
     */
    record Line(String kind, String what, String note, String points, boolean came, String date, String moment) {}
}

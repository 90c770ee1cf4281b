package dev.cornerstone.loyalty.member;

/** Something outside that leads to one member. */
record Identifier(String kind, String namespace, String value) {

    static final String CARD = "card";
    private static final String PARTNER_SUBJECT = "partner-subject";
    private static final String PROGRAMME = "cornerstone";

    static Identifier account(String account) {
        return new Identifier("account", PROGRAMME, account);
    }

    static Identifier card(CardNumber card) {
        return new Identifier(CARD, PROGRAMME, card.digits());
    }

    /** Where card numbers are looked for. */
    static Space cards() {
        return new Space(CARD, PROGRAMME);
    }

    /** Where a partner's own names for members are looked for. */
    static Space partnerSubjects(String partner) {
        return new Space(PARTNER_SUBJECT, partner);
    }

    /** Where values are unique. */
    record Space(String kind, String namespace) {}

    static Identifier partnerSubject(String partner, String subject) {
        return new Identifier(PARTNER_SUBJECT, partner, subject);
    }
}

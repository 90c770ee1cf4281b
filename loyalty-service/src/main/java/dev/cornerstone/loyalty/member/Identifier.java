package dev.cornerstone.loyalty.member;

/** Something outside that leads to one member. */
record Identifier(String kind, String namespace, String value) {

    static final String CARD = "card";
    private static final String PROGRAMME = "cornerstone";

    static Identifier account(String account) {
        return new Identifier("account", PROGRAMME, account);
    }

    static Identifier card(CardNumber card) {
        return new Identifier(CARD, PROGRAMME, card.digits());
    }

    static Identifier partnerSubject(String partner, String subject) {
        return new Identifier("partner-subject", partner, subject);
    }
}

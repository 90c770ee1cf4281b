package dev.cornerstone.loyalty.earning;

/** Why an earning was not booked. */
public enum EarningRefusal {
    /** The token's partner is not registered with the programme. */
    UNKNOWN_PARTNER,
    /** Neither a card number nor a subject this partner's shop has shown us. */
    UNKNOWN_MEMBER,
    /** This partner has earned with the receipt before. */
    RECEIPT_ALREADY_USED
}

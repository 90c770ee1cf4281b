package dev.cornerstone.loyalty.spending;

/** For whom points are spent. */
public enum Purpose {
    /** For the member herself: a reward, or points set aside for something. */
    PURCHASE,
    /** For somebody else. */
    GIFT
}

package dev.cornerstone.benchmarks.risk;

/** What somebody with the right password knows besides. */
enum Attacker {
    /** Nothing: network and browser of somebody else. */
    NAIVE("naive"),
    /** The country. */
    VPN("VPN"),
    /** Provider, browser and device; an address of their own. */
    TARGETED("targeted"),
    /** Many names and passwords from one network. */
    STUFFING("stuffing"),
    /** The device cookie, from another network. */
    COOKIE_THIEF("cookie thief"),
    /** The browser, through a proxy in a data centre. */
    PROXY("AiTM proxy"),
    /** The provider, through somebody's home; a browser of their own. */
    RESIDENTIAL("residential proxy"),
    /** Fails many times at the account first. */
    POISONER("poisoner"),
    /** Everything: address, browser, cookie. */
    CLONE("full clone"),
    /** Real ones, labelled in the RBA data set. */
    TAKEOVER("labelled takeover");

    private final String title;

    Attacker(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}

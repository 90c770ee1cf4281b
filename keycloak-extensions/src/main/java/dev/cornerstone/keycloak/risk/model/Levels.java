package dev.cornerstone.keycloak.risk.model;

import java.util.Arrays;

/**
 * One feature of a login from its finest level to its coarsest, as opaque tokens; null where a level is not known.
 *
 * <p>A browser is told apart within its system and that within its class of device, so that counts nest. The levels of a
 * network stand for themselves: a database that moves an address to another country must not make the address new.
 */
public final class Levels {

    /** How many levels each feature has. */
    public static final int COUNT = 4;

    static final int ADDRESS = 0;
    static final int PREFIX = 1;
    static final int ASN = 2;
    static final int COUNTRY = 3;
    static final int BROWSER_VERSION = 0;
    static final int BROWSER = 1;

    private static final long ABSENT = 0;
    private static final int TOKEN_CHARS_MAX = 256;
    private static final Levels MISSING = new Levels(new long[COUNT]);

    private final long[] keys;

    private Levels(long[] keys) {
        this.keys = keys;
    }

    /**
     * @param address the IPv4 /32 or the IPv6 /64; an IPv4-mapped IPv6 address is an IPv4 address
     * @param prefix the IPv4 /24 or the IPv6 /48
     * @param asn the autonomous system; null without a database
     * @param country null without a database
     */
    public static Levels network(String address, String prefix, String asn, String country) {
        if (address == null && prefix == null) {
            return MISSING;
        }
        return new Levels(new long[] {key("n0", address), key("n1", prefix), key("n2", asn), key("n3", country)});
    }

    /**
     * @param version browser family and major version, never the full version
     * @param browser browser family; without it the whole agent counts as missing, for hiding it must not pay
     * @param system family of the operating system
     * @param deviceClass desktop, mobile, tablet and so on
     */
    public static Levels agent(String version, String browser, String system, String deviceClass) {
        if (browser == null) {
            return MISSING;
        }
        String place = part(system) + part(deviceClass);
        return new Levels(new long[] {
            version == null ? ABSENT : key("a0", part(version) + part(browser) + place),
            key("a1", part(browser) + place),
            system == null ? ABSENT : key("a2", place),
            key("a3", deviceClass)
        });
    }

    public static Levels missing() {
        return MISSING;
    }

    public boolean isMissing() {
        return Arrays.stream(keys).allMatch(key -> key == ABSENT);
    }

    boolean has(int level) {
        return keys[level] != ABSENT;
    }

    long key(int level) {
        return keys[level];
    }

    private static String part(String token) {
        return token == null ? "-;" : token.length() + ":" + token + ";";
    }

    private static long key(String kind, String token) {
        return token == null ? ABSENT : hash(kind, token);
    }

    /** FNV-1a of 64 bits with a finaliser: spreads, and is no secret. Never 0, which stands for what is missing. */
    static long hash(String kind, String token) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < kind.length(); at++) {
            hash = (hash ^ kind.charAt(at)) * 0x100000001b3L;
        }
        for (int at = 0; at < Math.min(token.length(), TOKEN_CHARS_MAX); at++) {
            hash = (hash ^ token.charAt(at)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == ABSENT ? 1 : hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Levels levels && Arrays.equals(keys, levels.keys);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(keys);
    }
}

package dev.cornerstone.keycloak.code;

/**
 * A code on its way to somebody. It exists in the clear only while the message that carries it is written.
 *
 * @param id names the challenge and gives nothing away
 * @param code what the message shows and a person types
 * @param linkSecret what the message's link carries, 256 bits
 */
public record Challenge(String id, String code, String linkSecret) {

    /** The value of the link's parameter. */
    public String link() {
        return id + "." + linkSecret;
    }

    @Override
    public String toString() {
        return "Challenge[" + id + "]";
    }
}

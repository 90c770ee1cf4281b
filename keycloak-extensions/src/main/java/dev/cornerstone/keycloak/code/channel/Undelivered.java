package dev.cornerstone.keycloak.code.channel;

/** A message was not accepted. The text says why, without its content or address. */
public final class Undelivered extends Exception {

    private static final long serialVersionUID = 1L;

    public Undelivered(String why) {
        super(why);
    }

    public Undelivered(String why, Throwable cause) {
        super(why, cause);
    }
}

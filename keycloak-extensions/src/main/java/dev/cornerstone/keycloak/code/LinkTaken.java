package dev.cornerstone.keycloak.code;

import org.keycloak.sessions.AuthenticationSessionModel;

/** How the page behind a link tells the step that waits in the same login session. */
public final class LinkTaken {

    public static final String BROWSER = "browser";
    public static final String ROOT = "root";
    public static final String TAB = "tab";
    public static final String CLIENT = "client";
    private static final String NOTE = "cornerstone.code.link";

    private LinkTaken() {}

    public static void note(AuthenticationSessionModel authentication, String link) {
        authentication.setAuthNote(NOTE, link.substring(0, link.indexOf('.')));
    }

    static boolean by(AuthenticationSessionModel authentication, String challengeId) {
        return !challengeId.isEmpty() && challengeId.equals(authentication.getAuthNote(NOTE));
    }
}

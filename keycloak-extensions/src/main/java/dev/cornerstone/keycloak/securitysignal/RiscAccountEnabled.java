package dev.cornerstone.keycloak.securitysignal;

import org.keycloak.ssf.event.SsfEvent;

/** The account can be used again (RISC 1.0, Account Enabled). */
public final class RiscAccountEnabled extends SsfEvent {

    public static final String TYPE = "https://schemas.openid.net/secevent/risc/event-type/account-enabled";

    /** For Keycloak, which reads what it has kept. */
    public RiscAccountEnabled() {
        super(TYPE);
    }
}

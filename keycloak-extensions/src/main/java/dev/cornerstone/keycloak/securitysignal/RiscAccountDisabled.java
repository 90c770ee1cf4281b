package dev.cornerstone.keycloak.securitysignal;

import org.keycloak.ssf.event.SsfEvent;

/** Nobody can sign in with the account any more (RISC 1.0, Account Disabled). */
public final class RiscAccountDisabled extends SsfEvent {

    public static final String TYPE = "https://schemas.openid.net/secevent/risc/event-type/account-disabled";

    /** For Keycloak, which reads what it has kept. */
    public RiscAccountDisabled() {
        super(TYPE);
    }
}

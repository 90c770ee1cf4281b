package dev.cornerstone.keycloak.securitysignal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.keycloak.ssf.event.SsfEventValidationException;
import org.keycloak.ssf.event.caep.CaepEvent;

/**
 * The member's logins are of another risk than before (CAEP 1.0, Risk Level Change). Why is not told: reasons are habits of a
 * member, which no partner needs to know.
 */
public final class CaepRiskLevelChange extends CaepEvent {

    public static final String TYPE = "https://schemas.openid.net/secevent/caep/event-type/risk-level-change";

    @JsonProperty("principal")
    String principal;

    @JsonProperty("current_level")
    String currentLevel;

    @JsonProperty("previous_level")
    String previousLevel;

    /** For Keycloak, which reads what it has kept. */
    public CaepRiskLevelChange() {
        super(TYPE);
    }

    static CaepRiskLevelChange ofMember(String before, String now) {
        CaepRiskLevelChange change = new CaepRiskLevelChange();
        change.principal = "USER";
        change.previousLevel = before.toUpperCase(Locale.ROOT);
        change.currentLevel = now.toUpperCase(Locale.ROOT);
        return change;
    }

    @Override
    public void validate() {
        if (principal == null) {
            throw new SsfEventValidationException(getAlias(), "principal");
        }
        if (currentLevel == null) {
            throw new SsfEventValidationException(getAlias(), "current_level");
        }
    }
}

package dev.cornerstone.keycloak.partner.trial;

import java.util.List;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.ClientModel;

/**
 * What a try of a partner's sign-in showed.
 *
 * @param subject the person's id at the partner's identity provider
 * @param roles what the person would be here
 * @param refusals why the person would be sent away; none when the sign-in would go through
 */
public record Trial(String subject, List<Claim> claims, List<String> roles, List<String> refusals) {

    /** On a client that only tries. */
    public static final String CLIENT = "cornerstone.trial";

    public Trial {
        claims = List.copyOf(claims);
        roles = List.copyOf(roles);
        refusals = List.copyOf(refusals);
    }

    /** @param hidden whether the value is not shown, since it is of use to a thief */
    public record Claim(String name, List<String> values, boolean hidden) {
        public Claim {
            values = List.copyOf(values);
        }
    }

    /** Whether this sign-in is only tried. */
    public static boolean isOne(BrokeredIdentityContext context) {
        if (context.getAuthenticationSession() == null) {
            return false;
        }
        ClientModel client = context.getAuthenticationSession().getClient();
        return client != null && Boolean.parseBoolean(client.getAttribute(CLIENT));
    }
}

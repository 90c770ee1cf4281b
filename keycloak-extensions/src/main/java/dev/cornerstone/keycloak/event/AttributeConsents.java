package dev.cornerstone.keycloak.event;

import org.keycloak.models.UserModel;

/** Reads consents from the member's attributes: {@code consent.<purpose>} is {@code true}. Anything else is no consent. */
final class AttributeConsents implements Consents {

    private static final String PREFIX = "consent.";

    @Override
    public boolean allows(UserModel member, String purpose) {
        return "true".equals(member.getFirstAttribute(PREFIX + purpose));
    }
}

package dev.cornerstone.keycloak.partner.admin;

import java.io.IOException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/** @param confirmed whether an address outside the partner's domains is meant */
record InvitationRequest(String email, String role, boolean confirmed) {

    private static final int EMAIL_MAX = 254;

    /** Empty when the text is not one. */
    static Optional<InvitationRequest> read(String text) {
        try {
            return Optional.ofNullable(JsonSerialization.readValue(text, InvitationRequest.class))
                    .filter(request -> request.email != null && request.email.length() <= EMAIL_MAX);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}

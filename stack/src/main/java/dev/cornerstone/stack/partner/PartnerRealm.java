package dev.cornerstone.stack.partner;

import dev.cornerstone.stack.StackFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** The partners' resource of a realm in Keycloak. */
final class PartnerRealm {

    private static final String YAML = "application/yaml";

    private final Wire wire;

    PartnerRealm(URI authServer, Supplier<String> token) {
        this.wire = new Wire(
                URI.create(authServer.toString().replaceFirst("/realms/([^/]+)$", "/admin/realms/$1")
                        + "/cornerstone-partners"),
                token);
    }

    Wire.Answer check(String file, boolean vouch) {
        return allowed(wire.send("POST", "/check?vouch=" + vouch, YAML, file));
    }

    Wire.Answer plan(String file, boolean vouch) {
        return allowed(wire.send("POST", "/plan?vouch=" + vouch, YAML, file));
    }

    Wire.Answer apply(String alias, String file, boolean vouch, String plan) {
        return allowed(wire.send("PUT", "/" + word(alias) + "?vouch=" + vouch + "&plan=" + word(plan), YAML, file));
    }

    Wire.Answer undo(String alias, boolean dry, String plan) {
        return allowed(wire.send(
                "POST", "/" + word(alias) + "/undo?dry=" + dry + (dry ? "" : "&plan=" + word(plan)), YAML, null));
    }

    Wire.Answer order(String alias, String verb) {
        return allowed(wire.send("POST", "/" + word(alias) + "/" + verb, YAML, null));
    }

    Wire.Answer list() {
        return allowed(wire.send("GET", "", YAML, null));
    }

    private static Wire.Answer allowed(Wire.Answer answer) {
        if (answer.good() || answer.status() == 422) {
            return answer;
        }
        String why = answer.text("error").isEmpty() ? answer.text("errorMessage") : answer.text("error");
        throw new StackFailure(
                switch (answer.status()) {
                    case 401, 403 ->
                        "Keycloak does not let these credentials do that. They must be the programme operator's.";
                    default -> "Keycloak answered " + answer.status() + ": " + (why.isEmpty() ? answer.body() : why);
                });
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

package dev.cornerstone.stack;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The programme operator's program: where it speaks to and how it proves itself. {@code CORNERSTONE_ISSUER}, {@code
 * CORNERSTONE_SERVICE_URL} and {@code CORNERSTONE_OPERATOR_PRIVATE_KEY} (PKCS 8 in Base64) name any installation, {@code
 * CORNERSTONE_AUTH_SERVER_URL} the realm where this machine reaches it at another address; without them it is this machine's stack.
 */
public record Operator(URI authServer, URI service, Supplier<String> tokens) {

    private static final String CLIENT = "cornerstone-operator";

    public static Operator of(Map<String, String> environment, Settings settings) {
        if (!environment.containsKey("CORNERSTONE_ISSUER")) {
            return local(settings);
        }
        Secrets given = Secrets.given(environment);
        URI issuer = address(environment, "CORNERSTONE_ISSUER");
        URI authServer = environment.containsKey("CORNERSTONE_AUTH_SERVER_URL")
                ? address(environment, "CORNERSTONE_AUTH_SERVER_URL")
                : issuer;
        if (!environment.containsKey("CORNERSTONE_OPERATOR_PRIVATE_KEY")) {
            throw new StackFailure(
                    "CORNERSTONE_OPERATOR_PRIVATE_KEY is missing: the key of the client " + CLIENT + ".");
        }
        return new Operator(
                authServer,
                address(environment, "CORNERSTONE_SERVICE_URL"),
                () -> ClientToken.of(issuer, authServer, CLIENT, given.privateKey("OPERATOR")));
    }

    private static Operator local(Settings settings) {
        if (!new RunningStack(settings).hasState()) {
            throw new StackFailure(
                    "Cornerstone is not running here. Start it: ./cornerstone up --wait. For another"
                            + " installation set CORNERSTONE_ISSUER, CORNERSTONE_SERVICE_URL and CORNERSTONE_OPERATOR_PRIVATE_KEY.");
        }
        Stack stack = new Stack(settings);
        return new Operator(
                settings.urls().issuer(),
                settings.urls().service(),
                () -> stack.backOffices().operatorToken());
    }

    public String token() {
        return tokens.get();
    }

    private static URI address(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new StackFailure(name + " is missing.");
        }
        return URI.create(value.replaceAll("/+$", ""));
    }
}

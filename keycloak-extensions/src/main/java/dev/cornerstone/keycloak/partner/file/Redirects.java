package dev.cornerstone.keycloak.partner.file;

import dev.cornerstone.keycloak.partner.file.PartnerFile.Site;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a sign-in may return to: one address, exactly (RFC 9700, 2.1). An app may use a scheme of its own, named after a domain
 * (RFC 8252, 7.1), or this very machine by its number (7.3).
 */
final class Redirects {

    /** What is wrong with an address and what to do. */
    record Refusal(String code, String what, String remedy) {}

    private final boolean localhost;

    /** @param localhost whether http://localhost is an address too: for development only */
    Redirects(boolean localhost) {
        this.localhost = localhost;
    }

    Optional<Refusal> refusal(String redirect, Site.Kind kind) {
        if (redirect.contains("*")) {
            return refused(
                    "redirect-wildcard",
                    "The redirect has a wildcard, by which a code could be sent to any page below it",
                    "List each address, whole.");
        }
        URI uri;
        try {
            uri = new URI(redirect);
        } catch (URISyntaxException notOne) {
            return refused(
                    "redirect-invalid",
                    "The redirect is no address",
                    "Write it whole, as in https://shop.example/callback.");
        }
        if (uri.getRawFragment() != null) {
            return refused("redirect-fragment", "The redirect has a fragment", "Leave out # and what follows.");
        }
        if (uri.getScheme() == null) {
            return refused("redirect-invalid", "The redirect has no scheme", "Begin it with https://.");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            return refused(
                    "redirect-userinfo", "The redirect names a user before its host", "Leave out the user and the @.");
        }
        return switch (uri.getScheme()) {
            case "https" -> web(uri);
            case "http" ->
                isThisMachine(uri, kind)
                        ? web(uri)
                        : refused("redirect-http", "The redirect is not encrypted on its way", "Use https://.");
            default -> app(uri, kind);
        };
    }

    private boolean isThisMachine(URI uri, Site.Kind kind) {
        String host = uri.getHost();
        boolean number = "127.0.0.1".equals(host) || "[::1]".equals(host);
        return number && (kind == Site.Kind.APP || localhost) || localhost && "localhost".equals(host);
    }

    private static Optional<Refusal> web(URI uri) {
        String host = uri.getHost();
        if (host == null || !host.equals(host.toLowerCase(Locale.ROOT))) {
            return refused(
                    "redirect-invalid",
                    "The redirect names no host in lower case",
                    "Write it as in https://shop.example/callback.");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        if (path.contains("..")
                || path.contains("\\")
                || path.toLowerCase(Locale.ROOT).contains("%2e")) {
            return refused("redirect-invalid", "The redirect climbs out of its path", "Write the path it leads to.");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> app(URI uri, Site.Kind kind) {
        if (kind != Site.Kind.APP) {
            return refused(
                    "redirect-scheme", "Only an app may have a scheme of its own", "Use https://, or say kind: app.");
        }
        return uri.getScheme().matches("[a-z][a-z0-9-]*(\\.[a-z0-9][a-z0-9-]*)+")
                ? Optional.empty()
                : refused(
                        "redirect-scheme",
                        "Any other app could take the scheme "
                                + (uri.getScheme().length() <= 40 ? uri.getScheme() : ""),
                        "Name it after a domain of yours turned round, as in example.roastery.app:/callback.");
    }

    private static Optional<Refusal> refused(String code, String what, String remedy) {
        return Optional.of(new Refusal(code, what, remedy));
    }
}

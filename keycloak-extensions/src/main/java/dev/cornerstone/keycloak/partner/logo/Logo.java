package dev.cornerstone.keycloak.partner.logo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A picture, of a kind that its own bytes tell: what the partner's server says about it counts for nothing.
 *
 * @param type its media type
 */
record Logo(String type, byte[] bytes) {

    static final int BYTES_MAX = 200 * 1024;

    private static final int BEGINNING = 1024;

    static Optional<Logo> of(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return Optional.empty();
        }
        String beginning = new String(bytes, 0, Math.min(bytes.length, BEGINNING), StandardCharsets.ISO_8859_1);
        String type = null;
        if (beginning.startsWith("\u0089PNG\r\n\u001a\n")) {
            type = "image/png";
        } else if (beginning.startsWith("\u00ff\u00d8\u00ff")) {
            type = "image/jpeg";
        } else if (beginning.startsWith("RIFF") && beginning.startsWith("WEBP", 8)) {
            type = "image/webp";
        } else if (beginning.stripLeading().startsWith("<") && beginning.contains("<svg")) {
            type = "image/svg+xml";
        }
        return Optional.ofNullable(type).map(known -> new Logo(known, bytes));
    }
}

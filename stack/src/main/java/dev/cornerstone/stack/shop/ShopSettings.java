package dev.cornerstone.stack.shop;

import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/**
 * What a shop must know.
 *
 * @param listen where it accepts requests
 * @param url where browsers find it
 * @param issuer who signs the members' tokens
 * @param authServer the issuer as this shop reaches it; differs from the issuer inside a container network
 * @param service the points API as browsers reach it
 * @param serviceInternal the points API as this shop reaches it
 * @param key proves the shop's back office to Keycloak
 */
public record ShopSettings(
        String name,
        InetSocketAddress listen,
        URI url,
        URI issuer,
        URI authServer,
        URI service,
        URI serviceInternal,
        PrivateKey key) {

    /** For a shop that runs on its own. */
    static ShopSettings from(Map<String, String> environment) {
        URI issuer = URI.create(need(environment, "CORNERSTONE_ISSUER"));
        URI service = URI.create(need(environment, "CORNERSTONE_SERVICE_URL"));
        return new ShopSettings(
                need(environment, "SHOP_NAME"),
                new InetSocketAddress(
                        environment.getOrDefault("SHOP_HOST", "0.0.0.0"),
                        Integer.parseInt(environment.getOrDefault("SHOP_PORT", "8080"))),
                URI.create(need(environment, "SHOP_URL")),
                issuer,
                URI.create(environment.getOrDefault("CORNERSTONE_AUTH_SERVER_URL", issuer.toString())),
                service,
                URI.create(environment.getOrDefault("CORNERSTONE_SERVICE_INTERNAL_URL", service.toString())),
                privateKey(need(environment, "SHOP_PRIVATE_KEY")));
    }

    Brand brand() {
        return Brand.valueOf(name.toUpperCase(Locale.ROOT));
    }

    String shopClient() {
        return brand().slug() + "-shop";
    }

    String backOfficeClient() {
        return brand().slug() + "-backoffice";
    }

    private static String need(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is missing.");
        }
        return value;
    }

    /** Base64 of the PKCS#8 encoding. */
    private static PrivateKey privateKey(String base64) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("SHOP_PRIVATE_KEY is not a base64 PKCS#8 RSA key.", e);
        }
    }
}

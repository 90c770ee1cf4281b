package dev.cornerstone.loyalty.access;

import io.smallrye.config.ConfigMapping;

/** {@code loyalty.access.*} */
@ConfigMapping(prefix = "loyalty.access")
public interface AccessConfig {

    /** The key of the claim {@code member_ref}, base64 of 32 bytes, shared with Keycloak. */
    String memberReferenceKey();
}

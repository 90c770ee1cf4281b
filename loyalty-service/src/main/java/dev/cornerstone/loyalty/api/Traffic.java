package dev.cornerstone.loyalty.api;

import dev.cornerstone.loyalty.access.Authority;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Kinds of operations that are counted apart, so that none can starve another. */
public enum Traffic {
    READ,
    SPEND,
    EARN,
    BULK,
    OPERATE;

    /** The name of the policy for it. */
    String policy() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What calling this operation is: as it says itself, or by its method and the authority it needs. */
    static Traffic of(Method operation) {
        Counted said = operation.getAnnotation(Counted.class);
        if (said != null) {
            return said.as();
        }
        if (operation.isAnnotationPresent(GET.class)) {
            return READ;
        }
        return authority(operation).map(Traffic::by).orElse(OPERATE);
    }

    /** The first authority that opens the operation; empty when any token will do, or none is needed. */
    static Optional<Authority> authority(Method operation) {
        return authorities(operation).stream().findFirst();
    }

    /** The authorities that open the operation, each by itself. */
    static List<Authority> authorities(Method operation) {
        return Optional.ofNullable(operation.getAnnotation(PermissionsAllowed.class)).stream()
                .flatMap(needed -> Arrays.stream(needed.value()))
                .flatMap(name -> Authority.named(name).stream())
                .toList();
    }

    private static Traffic by(Authority authority) {
        return switch (authority) {
            case READ_OWN, REDEEM_OWN -> SPEND;
            case EARN, CAPTURE -> EARN;
            default -> OPERATE;
        };
    }

    /** For an operation that is of another kind than its method and authority say. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Counted {
        Traffic as();
    }
}

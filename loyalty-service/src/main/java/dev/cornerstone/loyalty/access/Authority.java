package dev.cornerstone.loyalty.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a caller may be allowed to do, and everything its token must say for that. */
public enum Authority {
    READ_OWN(Names.READ_OWN, "points:read", Set.of("member"), false),
    REDEEM_OWN(Names.REDEEM_OWN, "points:redeem", Set.of("member"), false),
    EARN(Names.EARN, "points:earn", Set.of("partner-staff", "partner-admin"), true),
    OPERATE(Names.OPERATE, null, Set.of("programme-operator"), false);

    private final String permission;
    private final String scope;
    private final Set<String> roles;
    private final boolean forPartners;

    Authority(String permission, String scope, Set<String> roles, boolean forPartners) {
        this.permission = permission;
        this.scope = scope;
        this.roles = roles;
        this.forPartners = forPartners;
    }

    public static Optional<Authority> named(String permission) {
        return Arrays.stream(values())
                .filter(authority -> authority.permission.equals(permission))
                .findFirst();
    }

    public String permission() {
        return permission;
    }

    /** The scope the token must carry; empty when the role alone decides. */
    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    /** The roles of which the token must carry one. */
    public Set<String> roles() {
        return roles;
    }

    /** The first thing the caller lacks; empty when it holds this authority. */
    public Optional<Lack> lackOf(Caller caller) {
        if (scope != null && !caller.scopes().contains(scope)) {
            return Optional.of(Lack.SCOPE);
        }
        if (roles.stream().noneMatch(caller.roles()::contains)) {
            return Optional.of(Lack.ROLE);
        }
        if (forPartners && caller.partner().isEmpty()) {
            return Optional.of(Lack.PARTNER);
        }
        return Optional.empty();
    }

    /** What a token can lack. */
    public enum Lack {
        SCOPE,
        ROLE,
        PARTNER
    }

    /** The names as annotations need them. They have no colon: Quarkus would read one as an action. */
    public static final class Names {
        public static final String READ_OWN = "read-own-points";
        public static final String REDEEM_OWN = "redeem-own-points";
        public static final String EARN = "earn-points";
        public static final String OPERATE = "operate-programme";

        private Names() {}
    }
}

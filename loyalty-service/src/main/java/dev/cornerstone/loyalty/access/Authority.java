package dev.cornerstone.loyalty.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a caller may be allowed to do, and everything its token must say for that. */
public enum Authority {
    READ_OWN(Names.READ_OWN, "points:read", Set.of("member"), Who.MEMBER),
    REDEEM_OWN(Names.REDEEM_OWN, "points:redeem", Set.of("member"), Who.MEMBER),
    EARN(Names.EARN, "points:earn", Set.of("partner-staff", "partner-admin"), Who.PARTNER),
    CAPTURE(Names.CAPTURE, "points:capture", Set.of("partner-staff", "partner-admin"), Who.PARTNER),
    MANAGE_PARTNER(Names.MANAGE_PARTNER, "partner:manage", Set.of("partner-admin"), Who.PARTNER),
    OPERATE(Names.OPERATE, null, Set.of("programme-operator"), Who.ANYBODY);

    private final String permission;
    private final String scope;
    private final Set<String> roles;
    private final Who who;

    Authority(String permission, String scope, Set<String> roles, Who who) {
        this.permission = permission;
        this.scope = scope;
        this.roles = roles;
        this.who = who;
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
        return who.lackOf(caller);
    }

    /** What a token can lack. */
    public enum Lack {
        SCOPE,
        ROLE,
        PARTNER,
        MEMBER
    }

    /** Whom an authority is for, beyond the role that many hold. */
    private enum Who {
        ANYBODY {
            @Override
            Optional<Lack> lackOf(Caller caller) {
                return Optional.empty();
            }
        },
        PARTNER {
            @Override
            Optional<Lack> lackOf(Caller caller) {
                return caller.partner().isPresent() ? Optional.empty() : Optional.of(Lack.PARTNER);
            }
        },
        MEMBER {
            /** The subject of a partner's token is pairwise or a service's, so without a reference it is no account. */
            @Override
            Optional<Lack> lackOf(Caller caller) {
                return caller.partner().isEmpty() || caller.isKnownToPartner()
                        ? Optional.empty()
                        : Optional.of(Lack.MEMBER);
            }
        };

        abstract Optional<Lack> lackOf(Caller caller);
    }

    /** The names as annotations need them. They have no colon: Quarkus would read one as an action. */
    public static final class Names {
        public static final String READ_OWN = "read-own-points";
        public static final String REDEEM_OWN = "redeem-own-points";
        public static final String EARN = "earn-points";
        public static final String CAPTURE = "capture-points";
        public static final String MANAGE_PARTNER = "manage-partner";
        public static final String OPERATE = "operate-programme";

        private Names() {}
    }
}

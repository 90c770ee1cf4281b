package dev.cornerstone.loyalty.api;

import dev.cornerstone.loyalty.access.Authority;
import jakarta.annotation.security.PermitAll;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Which problems an operation can answer, by what its code demands and what it says itself. */
final class Refusals {

    private Refusals() {}

    static Set<ProblemType> of(Operation operation, Method code) {
        Set<ProblemType> types = EnumSet.of(
                ProblemType.NOT_ACCEPTABLE,
                ProblemType.TOO_MANY_REQUESTS,
                ProblemType.INTERNAL,
                ProblemType.UNAVAILABLE);
        if (!code.isAnnotationPresent(PermitAll.class)) {
            types.addAll(
                    EnumSet.of(ProblemType.UNAUTHENTICATED, ProblemType.INVALID_TOKEN, ProblemType.INVALID_DPOP_PROOF));
        }
        Optional<Authority> authority = Traffic.authority(code);
        Traffic.authorities(code).forEach(needed -> types.addAll(byAuthority(needed)));
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElse(List.of());
        parameters.forEach(parameter -> types.addAll(byParameter(parameter, authority)));
        if (operation.getRequestBody() != null) {
            types.addAll(EnumSet.of(
                    ProblemType.INVALID_REQUEST,
                    ProblemType.MALFORMED_JSON,
                    ProblemType.LENGTH_REQUIRED,
                    ProblemType.BODY_TOO_LARGE,
                    ProblemType.UNSUPPORTED_MEDIA_TYPE));
        }
        if (code.isAnnotationPresent(Problems.class)) {
            types.addAll(List.of(code.getAnnotation(Problems.class).value()));
        }
        return types;
    }

    private static Set<ProblemType> byAuthority(Authority authority) {
        Set<ProblemType> types = EnumSet.of(ProblemType.WRONG_ROLE);
        if (authority.scope().isPresent()) {
            types.add(ProblemType.INSUFFICIENT_SCOPE);
        }
        switch (authority) {
            case READ_OWN, REDEEM_OWN -> types.add(ProblemType.NOT_A_MEMBER);
            case EARN, CAPTURE, MANAGE_PARTNER -> types.add(ProblemType.NOT_A_PARTNER);
            default -> {}
        }
        return types;
    }

    private static Set<ProblemType> byParameter(Parameter parameter, Optional<Authority> authority) {
        Set<ProblemType> types = EnumSet.of(ProblemType.INVALID_REQUEST);
        if (Answers.KEY.equals(parameter.getName())) {
            types.addAll(EnumSet.of(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    ProblemType.IDEMPOTENCY_KEY_INVALID,
                    ProblemType.IDEMPOTENCY_KEY_IN_PROGRESS,
                    ProblemType.IDEMPOTENCY_KEY_REUSED));
        }
        if (Conditions.IF_MATCH.equals(parameter.getName())) {
            types.addAll(EnumSet.of(ProblemType.PRECONDITION_FAILED, ProblemType.PRECONDITION_REQUIRED));
        }
        if ("member".equals(parameter.getName())
                && authority
                        .filter(needed -> needed == Authority.READ_OWN || needed == Authority.REDEEM_OWN)
                        .isPresent()) {
            types.add(ProblemType.NOT_YOUR_ACCOUNT);
            types.add(ProblemType.SHARING_WITHDRAWN);
        }
        return types;
    }
}

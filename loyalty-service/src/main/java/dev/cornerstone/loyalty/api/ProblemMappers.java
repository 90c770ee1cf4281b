package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.access.InvalidBinding;
import dev.cornerstone.loyalty.access.InvalidProof;
import dev.cornerstone.loyalty.access.Possession;
import dev.cornerstone.loyalty.platform.Trace;
import dev.cornerstone.loyalty.platform.Unavailable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where what went wrong in a request becomes an answer. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final HttpAuthenticator authenticator;
    private final CurrentCaller caller;
    private final Possession possession;
    private final RateLimits limits;
    private final Operations operations;

    ProblemMappers(
            HttpAuthenticator authenticator,
            CurrentCaller caller,
            Possession possession,
            RateLimits limits,
            Operations operations) {
        this.authenticator = authenticator;
        this.caller = caller;
        this.possession = possession;
        this.limits = limits;
        this.operations = operations;
    }

    @ServerExceptionMapper
    Response problem(ProblemException problem, RoutingContext request) {
        if (problem.problem().type() == ProblemType.UNKNOWN_MEMBER) {
            caller.find().ifPresent(known -> limits.countGuess(request, known));
        }
        if (problem.problem().type() == ProblemType.INVALID_SIGNATURE) {
            return respond(limits.countAnonymous(request).orElse(problem.problem()), request);
        }
        return respond(problem.problem(), request);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations, RoutingContext request) {
        return respond(Violations.of(violations), request);
    }

    @ServerExceptionMapper
    Response json(MismatchedInputException complaint, RoutingContext request) {
        return respond(JsonComplaint.of(complaint), request);
    }

    /**
     * What JAX-RS itself refuses. Where the path of one resource begins another's, it looks for the method in both and says at
     * last that there is no such path; the path is there, so that is a 405.
     */
    @ServerExceptionMapper
    Response web(WebApplicationException refusal, RoutingContext request) {
        if (refusal.getCause() instanceof JacksonException complaint) {
            return respond(JsonComplaint.of(complaint), request);
        }
        Response original = refusal.getResponse();
        if (original.getStatus() < 400) {
            return original;
        }
        String methods = operations.allowedAt(request.normalizedPath());
        int status = original.getStatus() == 404 && !methods.isEmpty() ? 405 : original.getStatus();
        Problem problem = Problem.of(ProblemType.forStatus(status), HttpProblems.detail(status));
        return respond(status == 405 ? problem.header(HttpHeaders.ALLOW, methods) : problem, request);
    }

    @ServerExceptionMapper
    Uni<Response> unauthenticated(UnauthorizedException refusal, RoutingContext request) {
        return challenge(Challenge.unauthenticated(), request);
    }

    @ServerExceptionMapper
    Uni<Response> badToken(AuthenticationFailedException refusal, RoutingContext request) {
        if (blamesTheIssuer(refusal)) {
            LOG.warnf("No token can be checked: %s", refusal.getCause());
            return Uni.createFrom().item(respond(unavailable("The issuer of tokens cannot be reached."), request));
        }
        LOG.debugf(refusal, "Token refused at %s", request.normalizedPath());
        return challenge(
                InvalidProof.in(refusal)
                        .map(InvalidProof::getMessage)
                        .map(Challenge::invalidProof)
                        .or(() -> InvalidBinding.in(refusal)
                                .map(InvalidBinding::getMessage)
                                .map(Challenge::invalidBinding))
                        .orElseGet(Challenge::invalidToken),
                request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException refusal, RoutingContext request, ResourceInfo resource) {
        Optional<Problem> tooMany =
                caller.find().flatMap(known -> limits.count(request, known, resource.getResourceMethod()));
        return respond(tooMany.orElseGet(() -> lacking(resource)), request);
    }

    @ServerExceptionMapper
    Response later(Unavailable unavailable, RoutingContext request) {
        LOG.warnf("%s at %s: %s", unavailable.getMessage(), request.normalizedPath(), unavailable.getCause());
        return respond(unavailable("The books cannot be reached in time."), request);
    }

    @ServerExceptionMapper
    Response surprise(Throwable surprise, RoutingContext request) {
        LOG.errorf(surprise, "Unexpected at %s %s", request.request().method(), request.normalizedPath());
        return respond(Problem.of(ProblemType.INTERNAL, HttpProblems.detail(500)), request);
    }

    /** A browser at a page is sent to sign in, as its mechanism says; everybody else gets the problem. */
    private Uni<Response> challenge(Problem problem, RoutingContext request) {
        return authenticator.getChallenge(request).map(challenge -> {
            if (challenge == null || challenge.status == 401) {
                return respond(limits.countAnonymous(request).orElse(problem), request);
            }
            Response.ResponseBuilder redirect = Response.status(challenge.status);
            challenge.getHeaders().forEach((name, value) -> redirect.header(name.toString(), value));
            return redirect.build();
        });
    }

    private static Problem unavailable(String what) {
        return Problem.of(ProblemType.UNAVAILABLE, what + " Nothing was changed. Repeat the request in a moment.")
                .header(HttpHeaders.RETRY_AFTER, "1");
    }

    /** A token that could not be checked is not a bad token, and its holder should not throw it away. */
    private static boolean blamesTheIssuer(Throwable refusal) {
        return Stream.iterate(refusal, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof IOException || cause instanceof OIDCException);
    }

    private Problem lacking(ResourceInfo resource) {
        return Optional.ofNullable(resource.getResourceMethod())
                .flatMap(operation -> caller.find().flatMap(known -> lacking(operation, known)))
                .orElseGet(() -> Problem.of(ProblemType.FORBIDDEN, HttpProblems.detail(403)));
    }

    /** Of several authorities that would do, what is lacking is said of the one whose role the caller has. */
    private Optional<Problem> lacking(Method operation, Caller known) {
        List<Authority> authorities = Traffic.authorities(operation);
        return authorities.stream()
                .filter(authority -> authority.roles().stream().anyMatch(known.roles()::contains))
                .findFirst()
                .or(() -> authorities.stream().findFirst())
                .flatMap(needed -> lacking(needed, known));
    }

    private Optional<Problem> lacking(Authority needed, Caller known) {
        return possession.lackedBy(known, needed)
                ? Optional.of(Challenge.invalidProof(
                        "Spending points takes an access token that is bound to a key, and a proof for each request"))
                : needed.lackOf(known).map(lack -> lacking(needed, lack));
    }

    private static Problem lacking(Authority needed, Authority.Lack lack) {
        return switch (lack) {
            case SCOPE -> Challenge.insufficientScope(needed.scope().orElseThrow());
            case ROLE ->
                Problem.of(
                        ProblemType.WRONG_ROLE,
                        "This is for the role "
                                + String.join(
                                        " or ", needed.roles().stream().sorted().toList()) + ".");
            case PARTNER ->
                Problem.of(
                        ProblemType.NOT_A_PARTNER, "This is for partners, and the access token has no claim partner.");
            case MEMBER ->
                Problem.of(
                        ProblemType.NOT_A_MEMBER,
                        "This is for members, and the partner's access token does not say which one it is for.");
        };
    }

    private static Response respond(Problem problem, RoutingContext request) {
        Response.ResponseBuilder response = Response.status(problem.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem.body(
                        request.request().path(), Trace.id(request.request().getHeader(Trace.HEADER))));
        problem.headers()
                .forEach((name, values) -> values.forEach(value -> response.header(
                        name, name.equals(Challenge.HEADER) ? Challenge.inSchemeOf(request, value) : value)));
        return response.build();
    }
}

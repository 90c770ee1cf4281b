package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.platform.Trace;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationRedirectException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Problems of requests that do not reach JAX-RS: a body announced as too large, a path nobody serves, a failure of the
 * HTTP layer itself.
 *
 * <p>What Netty cannot parse and an address that is no URI never come here: Quarkus answers them before any handler, with a
 * bare status. The limits of the parser are therefore larger than those that are enforced here.
 */
@Singleton
final class HttpProblems {

    private static final Logger LOG = Logger.getLogger(HttpProblems.class);
    private static final String EVENTS = "application/cloudevents";
    private static final int BEFORE_EVERYTHING = Integer.MIN_VALUE + 1;
    private static final int AFTER_EVERYTHING = Integer.MAX_VALUE;

    private final ObjectMapper json;
    private final long bodyMax;
    private final long linesMax;
    private final int addressMax;
    private final int headersMax;

    HttpProblems(ObjectMapper json, ApiConfig config) {
        this.json = json;
        this.bodyMax = config.bodyMax().asLongValue();
        this.linesMax = config.linesMax().asLongValue();
        this.addressMax = config.addressMax();
        this.headersMax = config.headersMax();
    }

    void routes(@Observes Router router) {
        router.route()
                .order(BEFORE_EVERYTHING)
                .handler(this::refuseWhatIsTooLarge)
                .failureHandler(this::failed);
        router.route().order(AFTER_EVERYTHING).handler(request -> end(request, 404));
    }

    /** What to say where only the status is known. */
    static String detail(int status) {
        return switch (status) {
            case 403 -> "The access token does not allow this.";
            case 404 -> "No operation has this path.";
            case 405 -> "This path has other methods; the header Allow lists them.";
            case 406 -> "This operation answers application/json.";
            case 411 -> "Send the body with the header Content-Length.";
            case 413 -> "Send a smaller body.";
            case 414 -> "Send a request with a shorter address.";
            case 415 -> "Send the body as application/json.";
            case 431 -> "Send fewer or shorter headers.";
            case 503 -> "Repeat the request in a moment.";
            default ->
                status < 500
                        ? "The request cannot be read."
                        : "It has been logged. If it happens again, tell the programme the time and the traceId.";
        };
    }

    /**
     * A body whose size is not announced could only be refused in the middle, without a problem to read. Bodies of many
     * lines are larger, and are written while they are sent; those of many events and forms with files are larger, too.
     */
    private void refuseWhatIsTooLarge(RoutingContext request) {
        String announced = request.request().getHeader("Content-Length");
        String type = request.request().getHeader("Content-Type");
        boolean lines = JsonLines.isTypeOf(type);
        boolean many = lines
                || String.valueOf(type).startsWith(EVENTS)
                || String.valueOf(type).startsWith(MediaType.MULTIPART_FORM_DATA);
        if (request.request().uri().length() > addressMax) {
            refuse(request, 414);
        } else if (sizeOf(request.request().headers()) > headersMax) {
            refuse(request, 431);
        } else if (!lines && announced == null && request.request().getHeader("Transfer-Encoding") != null) {
            refuse(request, 411);
        } else if (announced != null
                && announced.matches("\\d{1,19}")
                && exceeds(announced, many ? linesMax : bodyMax)) {
            refuse(request, 413);
        } else {
            request.next();
        }
    }

    private void refuse(RoutingContext request, int status) {
        request.response().putHeader("Connection", "close");
        end(request, status);
    }

    private static long sizeOf(MultiMap headers) {
        long size = 0;
        for (Map.Entry<String, String> header : headers) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size;
    }

    private static boolean exceeds(String announced, long max) {
        return announced.length() == 19 || Long.parseLong(announced) > max;
    }

    private void failed(RoutingContext request) {
        if (request.response().headWritten() || isSecurity(request.failure())) {
            request.next();
            return;
        }
        int status = request.statusCode() < 400 ? 500 : request.statusCode();
        if (status >= 500) {
            LOG.errorf(request.failure(), "Unexpected at %s", request.normalizedPath());
        }
        end(request, status);
    }

    /** Quarkus turns its own security failures into challenges and redirects further down. */
    private static boolean isSecurity(Throwable failure) {
        return failure instanceof SecurityException
                || failure instanceof AuthenticationRedirectException
                || failure instanceof AuthenticationCompletionException;
    }

    private void end(RoutingContext request, int status) {
        ProblemType type = ProblemType.forStatus(status);
        Problem problem = Problem.of(type, detail(type.status()));
        HttpServerResponse response = request.response();
        response.setStatusCode(type.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        response.end(write(problem, request));
    }

    private Buffer write(Problem problem, RoutingContext request) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem.body(
                    request.request().path(), Trace.id(request.request().getHeader(Trace.HEADER)))));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A map of plain values can be written as JSON", impossible);
        }
    }
}

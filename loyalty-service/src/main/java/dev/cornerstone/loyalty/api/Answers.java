package dev.cornerstone.loyalty.api;

import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.idempotency.Once;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Between the header {@code Idempotency-Key} and the ways a request with a key can end. */
public final class Answers {

    public static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";

    private Answers() {}

    /** The key of a request that must have one; the quotes of the draft standard are optional. */
    public static Key key(String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_MISSING,
                    "Send the header Idempotency-Key with a value of your own, best a random UUID, and the same one"
                            + " whenever you repeat this request."));
        }
        String value = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
        if (!Key.accepts(value)) {
            throw new ProblemException(Problem.of(
                    ProblemType.IDEMPOTENCY_KEY_INVALID, "A key is 1 to 255 visible ASCII characters without spaces."));
        }
        return new Key(value);
    }

    /** The stored or fresh answer as it is, or the problem that the refusal is. */
    public static <T, R> Response of(Once<T, R> once, Function<R, Problem> refusal) {
        return respond(
                once,
                answer -> Response.status(answer.status()).entity(answer.body()).type(MediaType.APPLICATION_JSON_TYPE),
                refusal);
    }

    /** The same for an answer that is stored in another form than it is given. */
    public static <T, R> Response of(
            Once<T, R> once, Function<T, Response.ResponseBuilder> form, Function<R, Problem> refusal) {
        return respond(once, answer -> form.apply(answer.value()), refusal);
    }

    private static <T, R> Response respond(
            Once<T, R> once,
            Function<Once.Answered<T, R>, Response.ResponseBuilder> form,
            Function<R, Problem> refusal) {
        return once.fold(new Once.Cases<T, R, Response>() {
            @Override
            public Response answered(Once.Answered<T, R> answer) {
                Response.ResponseBuilder response = form.apply(answer);
                return answer.replayed() ? response.header(REPLAYED, "true").build() : response.build();
            }

            @Override
            public Response refused(R reason) {
                throw new ProblemException(refusal.apply(reason));
            }

            @Override
            public Response inProgress() {
                throw new ProblemException(Problem.of(
                                ProblemType.IDEMPOTENCY_KEY_IN_PROGRESS,
                                "Another request with this key is being worked on. Repeat this one in a moment to get"
                                        + " its answer.")
                        .header("Retry-After", "1"));
            }

            @Override
            public Response otherPayload() {
                throw new ProblemException(Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "A request with this key said something else. Use a new key for a new request."));
            }
        });
    }
}

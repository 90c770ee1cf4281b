package dev.cornerstone.loyalty.api;

import java.net.URI;
import java.util.Locale;

/** Every problem the API answers with. Names are part of the API; docs/problems.md says what to do about each. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not JSON"),
    IDEMPOTENCY_KEY_MISSING(400, "This operation needs an Idempotency-Key"),
    IDEMPOTENCY_KEY_INVALID(400, "The Idempotency-Key is not valid"),
    UNAUTHENTICATED(401, "An access token is needed"),
    INVALID_TOKEN(401, "The access token is not valid"),
    INSUFFICIENT_USER_AUTHENTICATION(401, "A stronger or fresher authentication is needed"),
    INVALID_DPOP_PROOF(401, "The proof of possession is not valid"),
    INVALID_SIGNATURE(401, "The request is not signed as it must be"),
    INSUFFICIENT_SCOPE(403, "The access token lacks a scope"),
    WRONG_ROLE(403, "The caller lacks a role"),
    NOT_A_PARTNER(403, "The access token names no partner"),
    NOT_A_MEMBER(403, "The access token names no member"),
    UNKNOWN_PARTNER(403, "The partner is not registered"),
    PARTNER_SUSPENDED(403, "The partner is suspended"),
    SHARING_WITHDRAWN(403, "The member does not share with this partner"),
    NOT_YOUR_ACCOUNT(403, "The account belongs to somebody else"),
    FORBIDDEN(403, "Not allowed"),
    SECOND_PERSON_NEEDED(403, "Another person must decide this"),
    NOT_FOUND(404, "There is nothing here"),
    UNKNOWN_MEMBER(404, "There is no such member"),
    UNKNOWN_REWARD(404, "There is no such reward"),
    UNKNOWN_TRANSFER(404, "There is no such transfer"),
    UNKNOWN_HOLD(404, "There is no such hold"),
    UNKNOWN_ADJUSTMENT(404, "There is no such adjustment"),
    UNKNOWN_STATEMENT(404, "There is no such statement"),
    UNKNOWN_WEBHOOK(404, "There is no such webhook"),
    NOT_PUBLISHED_YET(404, "The month is not published yet"),
    NOT_SEALED_YET(404, "The transfer is not sealed yet"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be answered"),
    INSUFFICIENT_POINTS(409, "The member has too few points"),
    PRICE_CHANGED(409, "The reward has another price now"),
    RECEIPT_ALREADY_USED(409, "The receipt has earned already"),
    IDEMPOTENCY_KEY_IN_PROGRESS(409, "The first request with this key has not ended yet"),
    MEMBER_FROZEN(409, "The member cannot spend at the moment"),
    COOLING_DOWN(409, "The member can spend little for a while"),
    LIMIT_EXCEEDED(409, "A limit is reached"),
    BUDGET_EXHAUSTED(409, "The budget is used up"),
    PREPAID_EXHAUSTED(409, "The prepaid points are used up"),
    HOLD_RESOLVED(409, "The hold was resolved before"),
    NOT_REVERSIBLE(409, "The transfer cannot be reversed"),
    GIFT_TO_SELF(409, "A member cannot give points to themselves"),
    ADJUSTMENT_DECIDED(409, "The adjustment was decided before"),
    WEBHOOK_DISABLED(409, "The webhook is disabled"),
    LENGTH_REQUIRED(411, "The size of the body is not announced"),
    PRECONDITION_FAILED(412, "It was changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address of the request is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type of the body is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    PRECONDITION_REQUIRED(428, "The version to change must be named"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers of the request are too large"),
    INTERNAL(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "The service cannot answer right now");

    private static final String BASE = "https://cornerstone.dev/problems/";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public URI uri() {
        return URI.create(BASE + id());
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The type for a refusal that only has a status. */
    static ProblemType forStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 411 -> LENGTH_REQUIRED;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> BODY_TOO_LARGE;
            case 414 -> ADDRESS_TOO_LONG;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 428 -> PRECONDITION_REQUIRED;
            case 429 -> TOO_MANY_REQUESTS;
            case 431 -> HEADERS_TOO_LARGE;
            case 503 -> UNAVAILABLE;
            default -> status < 500 ? INVALID_REQUEST : INTERNAL;
        };
    }
}

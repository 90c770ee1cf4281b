package dev.cornerstone.loyalty.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A problem to be answered: its type, what is wrong this time, and what else a program may want to know. */
public final class Problem {

    public static final String MEDIA_TYPE = "application/problem+json";

    private final ProblemType type;
    private final String detail;
    private final Map<String, Object> members = new LinkedHashMap<>();
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private final List<Map<String, String>> errors = new ArrayList<>();

    private Problem(ProblemType type, String detail) {
        this.type = type;
        this.detail = detail;
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail);
    }

    /** A request with one thing wrong in its body. */
    public static Problem invalid(String pointer, String detail) {
        return of(ProblemType.INVALID_REQUEST, "A value in the body is not valid.")
                .error(pointer, detail);
    }

    /** A request with one thing wrong in its path or query. */
    public static Problem invalidParameter(String parameter, String detail) {
        return of(ProblemType.INVALID_REQUEST, "A parameter is not valid.").parameterError(parameter, detail);
    }

    /** A further member of the body. */
    public Problem with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    /** A header of the answer; one that is named twice has two values. */
    public Problem header(String name, String value) {
        headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    /** What is wrong with the value at this JSON pointer (RFC 6901). */
    public Problem error(String pointer, String what) {
        errors.add(Map.of("pointer", pointer, "detail", what));
        return this;
    }

    public Problem parameterError(String parameter, String what) {
        errors.add(Map.of("parameter", parameter, "detail", what));
        return this;
    }

    public ProblemType type() {
        return type;
    }

    Map<String, List<String>> headers() {
        return headers;
    }

    /** The body, for the request of that path and trace. */
    Map<String, Object> body(String instance, String trace) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("detail", detail);
        body.put("instance", instance);
        if (trace != null) {
            body.put("traceId", trace);
        }
        body.putAll(members);
        if (!errors.isEmpty()) {
            body.put("errors", errors);
        }
        return body;
    }
}

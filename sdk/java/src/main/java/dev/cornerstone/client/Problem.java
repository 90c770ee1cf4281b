package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the service says when it refuses (RFC 9457). Its {@link #id} never changes its meaning; people read {@link #detail}. */
public final class Problem {

    /** What is wrong with a request: at a place of the body (RFC 6901) or in a parameter. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Complaint(String pointer, String parameter, String detail) {}

    private final String type;
    private final String title;
    private final int status;
    private final String detail;
    private final String traceId;
    private final List<Complaint> errors;
    private final Map<String, Object> members = new LinkedHashMap<>();

    @JsonCreator
    Problem(
            @JsonProperty("type") String type,
            @JsonProperty("title") String title,
            @JsonProperty("status") int status,
            @JsonProperty("detail") String detail,
            @JsonProperty("traceId") String traceId,
            @JsonProperty("errors") List<Complaint> errors) {
        this.type = type == null ? "about:blank" : type;
        this.title = title;
        this.status = status;
        this.detail = detail;
        this.traceId = traceId;
        this.errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** For an answer that is no problem: a proxy's, most likely. */
    static Problem ofStatus(int status) {
        return new Problem(
                null, null, status, "The answer has the status " + status + " and says nothing else.", null, null);
    }

    /** The last part of its type, as in the service's list of problems: {@code insufficient-points}. */
    public String id() {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    public boolean is(String id) {
        return id().equals(id);
    }

    public String title() {
        return title;
    }

    public int status() {
        return status;
    }

    public String detail() {
        return detail;
    }

    public List<Complaint> errors() {
        return errors;
    }

    /** To name in a report, when the request carried a trace. */
    public Optional<String> traceId() {
        return Optional.ofNullable(traceId);
    }

    /** Another member of the problem, such as {@code available} or {@code acr_values}. */
    public Optional<Object> member(String name) {
        return Optional.ofNullable(members.get(name));
    }

    @JsonAnySetter
    void member(String name, Object value) {
        members.put(name, value);
    }

    @Override
    public String toString() {
        return status + " " + id() + ": " + detail;
    }
}

package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;

/**
 * A transfer to take back, whole or in part.
 *
 * @param points 1 or more; all that can still be reversed when null
 * @param reason what the member reads
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReversalRequest(Long points, String reason) {

    public ReversalRequest {
        Objects.requireNonNull(reason, "reason");
        Refuse.unless(points == null || points > 0, "points must be 1 or more, not " + points);
    }

    public static ReversalRequest all(String reason) {
        return new ReversalRequest(null, reason);
    }

    public static ReversalRequest of(long points, String reason) {
        return new ReversalRequest(points, reason);
    }
}

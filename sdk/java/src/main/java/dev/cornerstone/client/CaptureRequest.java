package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How many of the points that were set aside are taken.
 *
 * @param points 1 or more; all of them when null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureRequest(Long points) {

    public CaptureRequest {
        Refuse.unless(points == null || points > 0, "points must be 1 or more, not " + points);
    }

    public static CaptureRequest all() {
        return new CaptureRequest(null);
    }

    public static CaptureRequest of(long points) {
        return new CaptureRequest(points);
    }
}

package dev.cornerstone.loyalty.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;

/** A page of a longer list; {@code next} is the cursor of the following page, or null on the last. */
public record Page<T>(List<T> items, String next) {

    /** What {@code limit} must match: pages have 1 to 200 items. */
    public static final String LIMIT = "[1-9]|[1-9]\\d|1\\d\\d|200";

    public static final String NO_LIMIT = "must be a whole number from 1 to 200";

    /** A page of at most {@code limit} items, of which one more was read to know whether there are more. */
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
        List<T> shown = read.subList(0, Math.min(limit, read.size()));
        return new Page<>(shown, read.size() > limit ? cursor.apply(shown.get(limit - 1)) : null);
    }

    /** The same page of what the items look like. */
    public <V> Page<V> as(Function<List<T>, List<V>> view) {
        return new Page<>(view.apply(items), next);
    }

    /** The page, with a header {@code Link} to the following one. */
    public Response answer(UriInfo uri, String limit) {
        Response.ResponseBuilder response = Response.ok(this);
        return next == null
                ? response.build()
                : response.header("Link", "<%s?limit=%s&cursor=%s>; rel=\"next\"".formatted(uri.getPath(), limit, next))
                        .build();
    }
}

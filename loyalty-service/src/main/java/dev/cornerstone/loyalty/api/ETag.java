package dev.cornerstone.loyalty.api;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * The strong entity tag of a thing that counts its versions (RFC 9110, section 8.8.3): the version in quotes. Every change
 * of what the thing's operations answer must count a new version.
 */
public record ETag(long version) {

    /** The tag as header and condition write it. */
    public String value() {
        return "\"" + version + "\"";
    }

    /** 200 with the thing and its tag, or 304 without it when the client has this version already. */
    public Response answer(Object thing, String ifNoneMatch) {
        return Conditions.lists(ifNoneMatch, this)
                ? Response.notModified().header(HttpHeaders.ETAG, value()).build()
                : on(Response.ok(thing)).build();
    }

    /** The answer with the tag of what it shows. */
    public Response.ResponseBuilder on(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.ETAG, value());
    }
}

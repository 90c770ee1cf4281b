package dev.cornerstone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Makes a {@link ProblemException} of whatever is not a success. */
public final class ProblemMapper implements ResponseExceptionMapper<ProblemException> {

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 400;
    }

    @Override
    public ProblemException toThrowable(Response response) {
        return new ProblemException(problem(response), retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    private static Problem problem(Response response) {
        String type = String.valueOf(response.getMediaType());
        if (!response.hasEntity() || !type.startsWith("application/problem+json")) {
            return Problem.ofStatus(response.getStatus());
        }
        try {
            return Json.MAPPER.readValue(response.readEntity(String.class), Problem.class);
        } catch (JsonProcessingException broken) {
            return Problem.ofStatus(response.getStatus());
        }
    }

    /** The service says seconds; a date, which RFC 9110 allows too, is left to who wrote it. */
    private static Duration retryAfter(String header) {
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}

package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Map;
import java.util.stream.Collectors;

/** What Jackson has against a body, said to the client without Jackson's class names. */
final class JsonComplaint {

    private static final String WHOLE_NUMBER =
            "must be a whole number of at most 18 digits, written without quotes, fraction or exponent";
    private static final Map<Class<?>, String> ALLOWED =
            Map.of(Long.class, WHOLE_NUMBER, long.class, WHOLE_NUMBER, String.class, "must be a string");

    private JsonComplaint() {}

    static Problem of(JacksonException complaint) {
        if (complaint instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.invalid(pointer(mapping), what(mapping));
        }
        if (complaint instanceof MismatchedInputException mismatch
                && mismatch.getPath().isEmpty()) {
            return Problem.invalid("", "must be one JSON object");
        }
        JsonLocation where = complaint.getLocation();
        return Problem.of(
                ProblemType.MALFORMED_JSON,
                where == null
                        ? "The body cannot be read as JSON."
                        : "The body cannot be read as JSON near line %d, column %d."
                                .formatted(where.getLineNr(), where.getColumnNr()));
    }

    private static String what(JsonMappingException mapping) {
        if (mapping instanceof UnrecognizedPropertyException) {
            return "is not a property of this request";
        }
        if (mapping.getCause() instanceof InputCoercionException) {
            return WHOLE_NUMBER;
        }
        if (mapping instanceof InvalidFormatException || mapping instanceof MismatchedInputException) {
            Class<?> target = ((MismatchedInputException) mapping).getTargetType();
            return ALLOWED.getOrDefault(target, "has the wrong type");
        }
        return "cannot be read";
    }

    private static String pointer(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}

package dev.cornerstone.loyalty.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Bodies of many JSON texts, one a line (NDJSON). A line that cannot be read is the problem of that line and of no other.
 */
@Singleton
public final class JsonLines {

    public static final String MEDIA_TYPE = "application/x-ndjson";

    private final ObjectMapper json;
    private final Validator validator;
    private final int sizeMax;

    JsonLines(ObjectMapper json, Validator validator, ApiConfig config) {
        this.json = json;
        this.validator = validator;
        this.sizeMax = Math.toIntExact(config.linesMax().asLongValue());
    }

    /** Whether a header {@code Content-Type} announces such a body. */
    static boolean isTypeOf(String header) {
        return header != null && header.regionMatches(true, 0, MEDIA_TYPE, 0, MEDIA_TYPE.length());
    }

    /**
     * The lines of the body that are not blank, in its order.
     *
     * @throws ProblemException when the body is too large or breaks off, has no line, or more than {@code max}
     */
    public <T> List<JsonLine<T>> read(InputStream body, Class<T> type, int max) {
        ObjectReader reader = json.readerFor(type);
        List<JsonLine<T>> lines = new ArrayList<>();
        int number = 0;
        for (String text : text(body).split("\n", -1)) {
            number++;
            if (text.isBlank()) {
                continue;
            }
            if (lines.size() == max) {
                throw new ProblemException(
                        Problem.invalid("", "has more than " + max + " lines; send several requests"));
            }
            lines.add(line(number, text.strip(), reader));
        }
        if (lines.isEmpty()) {
            throw new ProblemException(Problem.invalid("", "must have at least one line"));
        }
        return lines;
    }

    /** A body that is written while it is sent shows only here how large it is. */
    private String text(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(sizeMax + 1);
        } catch (IOException brokenOff) {
            throw new ProblemException(Problem.of(ProblemType.INVALID_REQUEST, "The body breaks off."));
        }
        if (bytes.length > sizeMax) {
            throw new ProblemException(Problem.of(ProblemType.BODY_TOO_LARGE, HttpProblems.detail(413))
                    .header("Connection", "close"));
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherEncoding) {
            throw new ProblemException(Problem.of(ProblemType.MALFORMED_JSON, "The body is not UTF-8."));
        }
    }

    public byte[] write(List<?> values) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(values.size() * 200);
        for (Object value : values) {
            try {
                lines.writeBytes(json.writeValueAsBytes(value));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("A record of plain values can be written as JSON", impossible);
            }
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    private <T> JsonLine<T> line(int number, String text, ObjectReader reader) {
        T value;
        try {
            value = reader.readValue(text);
        } catch (JsonProcessingException complaint) {
            return JsonLine.unreadable(number, text, JsonComplaint.of(complaint));
        }
        if (value == null) {
            return JsonLine.unreadable(number, text, Problem.invalid("", "must be one JSON object"));
        }
        Set<ConstraintViolation<T>> violations = validator.validate(value);
        return violations.isEmpty()
                ? JsonLine.of(number, text, value)
                : JsonLine.unreadable(number, text, Violations.of(new ConstraintViolationException(violations)));
    }
}

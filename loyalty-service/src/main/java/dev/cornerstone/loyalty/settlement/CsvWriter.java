package dev.cornerstone.loyalty.settlement;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/** Answers statements to those who accept {@code text/csv}. */
@Provider
@Produces(CsvWriter.CSV)
public final class CsvWriter implements MessageBodyWriter<Object> {

    static final String CSV = "text/csv";

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == StatementView.class || type == StatementListView.class;
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        headers.putSingle("Content-Type", CSV + ";charset=UTF-8");
        String csv = answer instanceof StatementView statement
                ? StatementCsv.of(statement)
                : StatementCsv.of((StatementListView) answer);
        body.write(csv.getBytes(StandardCharsets.UTF_8));
    }
}

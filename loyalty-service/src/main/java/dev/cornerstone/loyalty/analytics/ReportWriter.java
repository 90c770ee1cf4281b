package dev.cornerstone.loyalty.analytics;

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

/** Answers reports to those who accept {@code text/csv}. */
@Provider
@Produces(ReportWriter.CSV)
public final class ReportWriter implements MessageBodyWriter<ReportView> {

    static final String CSV = "text/csv";

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == ReportView.class;
    }

    @Override
    public void writeTo(
            ReportView report,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        headers.putSingle("Content-Type", CSV + ";charset=UTF-8");
        body.write(ReportCsv.of(report).getBytes(StandardCharsets.UTF_8));
    }
}

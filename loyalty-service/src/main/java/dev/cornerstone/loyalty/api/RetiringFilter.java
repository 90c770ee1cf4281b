package dev.cornerstone.loyalty.api;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Says with each answer of an operation that is {@link Retiring} until when it will be there. */
final class RetiringFilter {

    /** An HTTP-date, whose day has two digits (RFC 9110, section 5.6.7). */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    @ServerResponseFilter
    public void announce(ResourceInfo resource, ContainerResponseContext answer) {
        Retiring retiring = resource.getResourceMethod() == null
                ? null
                : resource.getResourceMethod().getAnnotation(Retiring.class);
        if (retiring != null) {
            answer.getHeaders()
                    .putSingle("Deprecation", "@" + start(retiring.since()).toEpochSecond());
            answer.getHeaders().putSingle("Sunset", HTTP_DATE.format(start(retiring.sunset())));
            answer.getHeaders().add("Link", "<%s>; rel=\"deprecation\"; type=\"text/html\"".formatted(retiring.link()));
        }
    }

    private static ZonedDateTime start(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC);
    }
}

package dev.cornerstone.loyalty.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as comma-separated values (RFC 4180): one number a line, so that a sheet can pivot it. A number that is not told is
 * an empty field.
 */
final class ReportCsv {

    private static final String HEAD = "month,scope,table,part,value\r\n";

    private ReportCsv() {}

    static String of(ReportView report) {
        Stream<String> numbers = Stream.concat(
                lines(report, "total", report.month(), report.total()),
                report.days().stream().flatMap(day -> lines(report, "day", day.day(), day.numbers())));
        Stream<String> parts = Stream.of(
                        parts(report, "sign-ins-by-provider", report.signInsByProvider()),
                        parts(report, "sign-ins-by-channel", report.signInsByChannel()),
                        parts(report, "sign-ins-by-partner", report.signInsByPartner()),
                        parts(report, "funnel", report.funnel()),
                        parts(report, "first-redemption", report.firstRedemption()))
                .flatMap(lines -> lines);
        Stream<String> cohorts = report.retention().stream().flatMap(cohort -> cohort(report, cohort));
        return Stream.of(numbers, parts, cohorts).flatMap(lines -> lines).collect(Collectors.joining("", HEAD, ""));
    }

    private static Stream<String> lines(ReportView report, String table, String part, ReportView.Numbers numbers) {
        return Arrays.stream(ReportView.Numbers.class.getRecordComponents()).map(component -> {
            try {
                return line(
                        report,
                        table + "." + component.getName(),
                        part,
                        component.getAccessor().invoke(numbers));
            } catch (ReflectiveOperationException impossible) {
                throw new IllegalStateException("A record can be read", impossible);
            }
        });
    }

    private static Stream<String> parts(ReportView report, String table, List<ReportView.Part> parts) {
        return parts == null
                ? Stream.empty()
                : parts.stream().map(part -> line(report, table, part.part(), part.value()));
    }

    private static Stream<String> cohort(ReportView report, ReportView.Cohort cohort) {
        Stream.Builder<String> lines = Stream.builder();
        for (int months = 0; months < cohort.active().size(); months++) {
            lines.add(line(
                    report,
                    "retention." + cohort.month(),
                    Integer.toString(months),
                    cohort.active().get(months)));
        }
        return lines.build();
    }

    private static String line(ReportView report, String table, String part, Object value) {
        return Stream.of(report.month(), report.partner() == null ? "programme" : report.partner(), table, part, value)
                        .map(ReportCsv::field)
                        .collect(Collectors.joining(","))
                + "\r\n";
    }

    /** Quoted where it must be; what a sheet would take for a formula is led by an apostrophe. */
    private static String field(Object value) {
        String plain = value == null ? "" : value.toString();
        String safe = !plain.isEmpty() && "=+-@\t".indexOf(plain.charAt(0)) >= 0 && !(value instanceof Number)
                ? "'" + plain
                : plain;
        return safe.chars().anyMatch(character -> ",\"\r\n".indexOf(character) >= 0)
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}

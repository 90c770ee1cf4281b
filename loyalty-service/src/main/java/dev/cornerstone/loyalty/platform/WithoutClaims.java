package dev.cornerstone.loyalty.platform;

import io.quarkus.logging.LoggingFilter;
import java.util.Objects;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Keeps the claims of tokens out of the log: whoever refuses a token says why, and jose4j's reason quotes all of it, names
 * and e-mail addresses included. What remains is the reason.
 */
@LoggingFilter(name = WithoutClaims.NAME)
public final class WithoutClaims implements Filter {

    static final String NAME = "without-claims";

    private static final String MARK = "claims->";
    /** To the last brace of the line, since claims hold braces too; what names claims after them goes as well. */
    private static final Pattern CLAIMS = Pattern.compile("claims->\\{.*}", Pattern.DOTALL);

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");
    private static final String INSTEAD = "claims->{not logged}";

    @Override
    public boolean isLoggable(LogRecord logged) {
        ExtLogRecord written = ExtLogRecord.wrap(logged);
        String message = MESSAGE.format(written);
        if (message.contains(MARK)) {
            written.setMessage(CLAIMS.matcher(message).replaceAll(INSTEAD), ExtLogRecord.FormatStyle.NO_FORMAT);
            written.setParameters(null);
        }
        if (quotesClaims(written.getThrown())) {
            written.setThrown(new Unquoted(written.getThrown()));
        }
        return true;
    }

    private static boolean quotesClaims(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(each -> String.valueOf(each.getMessage()).contains(MARK));
    }

    /** Where it was thrown, and of which kinds it was, without what was said. */
    private static final class Unquoted extends Exception {

        private static final long serialVersionUID = 1;

        Unquoted(Throwable thrown) {
            super(
                    thrown.getClass().getName() + " about a token whose claims are not logged",
                    thrown.getCause() == null ? null : new Unquoted(thrown.getCause()));
            setStackTrace(thrown.getStackTrace());
        }
    }
}

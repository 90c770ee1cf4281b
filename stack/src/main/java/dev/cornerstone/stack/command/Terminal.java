package dev.cornerstone.stack.command;

import java.time.Duration;
import java.util.Locale;

/** How things look in a terminal; the script says whether there is one. */
final class Terminal {
    static final boolean INTERACTIVE = Boolean.getBoolean("cornerstone.terminal");
    private static final boolean COLOURED = INTERACTIVE && System.getenv("NO_COLOR") == null;

    static void say(String text) {
        System.out.println(text);
    }

    static void error(String text) {
        System.err.println();
        System.err.println(red("✗ ") + text);
    }

    static String bold(String text) {
        return coloured("1", text);
    }

    static String soft(String text) {
        return coloured("2", text);
    }

    static String green(String text) {
        return coloured("32", text);
    }

    static String red(String text) {
        return coloured("31", text);
    }

    static String cyan(String text) {
        return coloured("36", text);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Long durations without decimals: 42 s, 12 min, 3 h 5 min. */
    static String roughly(Duration duration) {
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 1
                ? duration.toMinutes() + " min"
                : duration.toHours() + " h " + duration.toMinutesPart() + " min";
    }

    private static String coloured(String code, String text) {
        return COLOURED ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private Terminal() {}
}

package dev.cornerstone.stack.demo;

import java.io.PrintStream;
import java.util.regex.Pattern;

/** Prints the tour: what happens, what is asked, what is answered; never a whole token. */
public final class Transcript {
    private static final Pattern TOKEN = Pattern.compile("(eyJ[A-Za-z0-9_-]{8})[A-Za-z0-9_.-]+");
    private static final Pattern SECRET =
            Pattern.compile("((?:code|code_verifier|code_challenge|session_code|state|nonce)=[^&\\s]{6})[^&\\s]+");
    /** A comma between two members, but not one inside a list or an inner object. */
    private static final Pattern MEMBER_END = Pattern.compile("([\"\\d\\]}le]),(\"[A-Za-z_-]+\":)(?![^\\[]*\\])");

    private static final int BODY_LINES_MAX = 44;

    private final PrintStream out;
    private final boolean coloured;
    private int chapter;

    public Transcript(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    void chapter(String title) {
        chapter++;
        out.println();
        out.println(paint("1", chapter + ". " + title));
    }

    void remark(String text) {
        out.println("   " + text);
    }

    void request(String line) {
        out.println(paint("36", "   → " + shortened(line)));
    }

    void response(int status, String line) {
        out.println(paint(status < 400 ? "32" : "33", "   ← " + shortened(line)));
    }

    void verdict(boolean good, String text) {
        out.println(paint(good ? "32" : "33", "   ← " + text));
    }

    void detail(String text) {
        shortened(text).lines().limit(BODY_LINES_MAX).forEach(line -> out.println(paint("2", "     " + line)));
    }

    /** JSON with a line per member, as far as one level goes; deeper is rarely worth the room. */
    void document(String json) {
        detail(MEMBER_END.matcher(json).replaceAll("$1,\n $2"));
    }

    static String shortened(String text) {
        String tokens = TOKEN.matcher(text).replaceAll("$1…");
        return SECRET.matcher(tokens).replaceAll("$1…");
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}

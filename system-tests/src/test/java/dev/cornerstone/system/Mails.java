package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.stack.mail.Mail;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person does with a mail. */
final class Mails {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");

    private Mails() {}

    /** The link to open. */
    static String link(Mail mail) {
        return found(LINK, "a link", mail);
    }

    /** The six digits to type. */
    static String code(Mail mail) {
        return found(CODE, "a code", mail);
    }

    private static String found(Pattern pattern, String what, Mail mail) {
        Matcher matcher = pattern.matcher(mail.text());
        assertThat(matcher.find()).as(what + " in: " + mail.text()).isTrue();
        return matcher.group();
    }
}

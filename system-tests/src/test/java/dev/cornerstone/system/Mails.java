package dev.cornerstone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.stack.mail.Mail;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person does with a mail. */
final class Mails {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    private Mails() {}

    /** The link to open. */
    static String link(Mail mail) {
        Matcher matcher = LINK.matcher(mail.text());
        assertThat(matcher.find()).as("a link in: " + mail.text()).isTrue();
        return matcher.group();
    }
}

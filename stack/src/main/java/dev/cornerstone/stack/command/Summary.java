package dev.cornerstone.stack.command;

import dev.cornerstone.stack.Account;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import dev.cornerstone.stack.Urls;
import java.time.Duration;

/** What a person wants to know when the stack is ready. */
final class Summary {
    static String of(Settings settings, Duration took, String howToStop) {
        Urls urls = settings.urls();
        StringBuilder text = new StringBuilder();
        text.append('\n')
                .append(Terminal.green("Ready"))
                .append(" to log in after ")
                .append(Terminal.bold(Terminal.seconds(took)))
                .append(".\n\n");
        address(text, "Member page", urls.memberPage());
        address(text, "Roastery", urls.roastery());
        address(text, "Papertrail", urls.papertrail());
        address(text, "Caught mail", urls.mail());
        address(text, "Points API", urls.service());
        address(text, "Keycloak", urls.keycloak() + "/admin");
        text.append('\n');
        new Stack(settings).accounts().all().forEach(account -> account(text, account));
        text.append(Terminal.soft("\n  Logs in " + settings.home().logs() + " or ./cornerstone logs PART -f"
                + "\n  Take the tour: ./cornerstone demo    Stop: " + howToStop));
        return text.append('\n').toString();
    }

    private static void address(StringBuilder text, String what, Object where) {
        text.append(String.format("  %-14s", what))
                .append(Terminal.cyan(where.toString()))
                .append('\n');
    }

    private static void account(StringBuilder text, Account account) {
        text.append(String.format("  %-28s%-19s", account.email(), account.password()))
                .append(Terminal.soft(account.what()))
                .append('\n');
    }

    private Summary() {}
}

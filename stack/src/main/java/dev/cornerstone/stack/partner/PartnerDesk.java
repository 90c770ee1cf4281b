package dev.cornerstone.stack.partner;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.cornerstone.stack.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What an operator does with partners, in words on a terminal. */
public final class PartnerDesk {

    /** All is well, or nothing was to be done. */
    public static final int GOOD = 0;

    /** The file has errors, or the plan has changes. */
    public static final int LOOK = 2;

    private final PartnerRealm realm;
    private final PartnerBooks books;
    private final PrintStream out;
    private final BooleanSupplier agreed;
    private final boolean json;

    /**
     * @param authServer the realm as this machine reaches it
     * @param token of the programme operator
     * @param agreed asks whether to go on
     * @param json whether answers are for a program
     */
    public PartnerDesk(
            URI authServer,
            URI service,
            Supplier<String> token,
            PrintStream out,
            BooleanSupplier agreed,
            boolean json) {
        this.realm = new PartnerRealm(authServer, token);
        this.books = new PartnerBooks(service, token);
        this.out = out;
        this.agreed = agreed;
        this.json = json;
    }

    public int check(Path file, boolean vouch) {
        Wire.Answer answer = realm.check(read(file), vouch);
        boolean good = Boolean.TRUE.equals(answer.body().get("good"));
        if (json) {
            out.println(JSONObjectUtils.toJSONString(answer.body()));
        } else {
            problems(answer, file);
            out.println(good ? "The file can be applied: ./cornerstone partner apply " + file : "Nothing was changed.");
        }
        return good ? GOOD : LOOK;
    }

    /** Exit code 1 stands for a file with errors, since 2 says that there are changes. */
    public int plan(Path file, boolean vouch) {
        Wire.Answer plan = realm.plan(read(file), vouch);
        if (json) {
            out.println(JSONObjectUtils.toJSONString(plan.body()));
        } else {
            problems(plan, file);
        }
        if (!plan.good()) {
            return 1;
        }
        List<String> agreement = agreement(plan);
        if (!json) {
            steps(plan, agreement);
        }
        return isEmpty(plan) && agreement.isEmpty() ? GOOD : LOOK;
    }

    public int apply(Path file, boolean vouch) {
        String text = read(file);
        Wire.Answer plan = realm.plan(text, vouch);
        problems(plan, file);
        if (!plan.good()) {
            out.println("Nothing was changed.");
            return LOOK;
        }
        List<String> agreement = agreement(plan);
        steps(plan, agreement);
        if (isEmpty(plan) && agreement.isEmpty()) {
            // The file is kept as it is now, comments included.
            realm.apply(plan.text("alias"), text, vouch, plan.text("plan"));
            return GOOD;
        }
        if (!agreed.getAsBoolean()) {
            out.println("Nothing was changed.");
            return LOOK;
        }
        Wire.Answer applied = realm.apply(plan.text("alias"), text, vouch, plan.text("plan"));
        if (!applied.good()) {
            problems(applied, file);
            out.println("Nothing was changed.");
            return LOOK;
        }
        account(applied);
        out.println("Done. To go back: ./cornerstone partner undo " + plan.text("alias"));
        return GOOD;
    }

    public int undo(String alias) {
        Wire.Answer plan = realm.undo(alias, true, "");
        List<String> agreement = agreement(plan);
        steps(plan, agreement);
        if (!agreed.getAsBoolean()) {
            out.println("Nothing was changed.");
            return LOOK;
        }
        Wire.Answer undone = realm.undo(alias, false, plan.text("plan"));
        account(undone);
        out.println("Undone. To undo that: ./cornerstone partner undo " + alias);
        return GOOD;
    }

    /** The service first: it stops earning with tokens that are out already. */
    public int suspend(String alias, String reason) {
        if (books.knows(alias)) {
            books.suspend(alias, reason);
            out.println("The loyalty service takes nothing from " + alias + " any more.");
        } else {
            out.println("The loyalty service does not know " + alias + ".");
        }
        realm.order(alias, "suspend");
        out.println("Its clients and its sign-in are off in Keycloak, and what they were issued is void.");
        out.println("Members keep their points. To let it go on: ./cornerstone partner resume " + alias);
        return GOOD;
    }

    public int resume(String alias) {
        realm.order(alias, "resume");
        if (books.knows(alias)) {
            books.resume(alias);
        }
        out.println(alias + " can go on. Its people and its systems sign in anew.");
        return GOOD;
    }

    public int list() {
        Wire.Answer answer = realm.list();
        if (json) {
            out.println(JSONObjectUtils.toJSONString(answer.body()));
            return GOOD;
        }
        List<Map<String, Object>> partners = Wire.Fields.list(answer.body(), "items");
        if (partners.isEmpty()) {
            out.println("No partner was made from a file yet. Examples: docs/examples/partners");
        }
        for (Map<String, Object> partner : partners) {
            Map<String, Object> signIn = Wire.Fields.map(partner.get("signIn"));
            out.printf(
                    "%-20s %-10s %s%n",
                    Wire.Fields.text(partner, "alias"),
                    Boolean.TRUE.equals(partner.get("suspended")) ? "suspended" : "active",
                    Wire.Fields.text(signIn, "kind"));
            Wire.Fields.list(partner, "domains")
                    .forEach(domain -> out.println("  domain " + Wire.Fields.text(domain, "domain") + ": "
                            + Wire.Fields.text(domain, "state") + " (" + Wire.Fields.text(domain, "how") + ")"));
            Wire.Fields.list(signIn, "certificates")
                    .forEach(certificate -> out.println("  certificate " + Wire.Fields.text(certificate, "subject")
                            + ": " + Wire.Fields.text(certificate, "daysLeft") + " days left"));
            Wire.Fields.list(partner, "clients")
                    .forEach(client -> out.println("  client " + Wire.Fields.text(client, "clientId") + ", "
                            + Wire.Fields.text(client, "profile")));
        }
        return GOOD;
    }

    private List<String> agreement(Wire.Answer plan) {
        Map<String, Object> account = Wire.Fields.map(plan.body().get("account"));
        return account.isEmpty() ? List.of() : books.changes(account);
    }

    private void account(Wire.Answer answer) {
        Map<String, Object> account = Wire.Fields.map(answer.body().get("account"));
        if (!account.isEmpty()) {
            books.put(account);
        }
    }

    private static boolean isEmpty(Wire.Answer plan) {
        return Wire.Fields.list(plan.body(), "steps").isEmpty();
    }

    private void problems(Wire.Answer answer, Path file) {
        for (Map<String, Object> problem : Wire.Fields.list(answer.body(), "problems")) {
            out.printf(
                    "%s:%s:%s: %s%s. %s%n",
                    file,
                    Wire.Fields.text(problem, "line"),
                    Wire.Fields.text(problem, "column"),
                    Wire.Fields.text(problem, "severity").equals("warning") ? "warning: " : "",
                    Wire.Fields.text(problem, "what"),
                    Wire.Fields.text(problem, "remedy"));
        }
    }

    private void steps(Wire.Answer plan, List<String> agreement) {
        List<Map<String, Object>> steps = Wire.Fields.list(plan.body(), "steps");
        if (steps.isEmpty() && agreement.isEmpty()) {
            out.println("Nothing is to be done: all is as the file says.");
        }
        for (Map<String, Object> step : steps) {
            String action = Wire.Fields.text(step, "action");
            out.println(sign(action) + " " + Wire.Fields.text(step, "kind") + " " + Wire.Fields.text(step, "name"));
            for (Map<String, Object> change : Wire.Fields.list(step, "changes")) {
                String to = line(Wire.Fields.text(change, "to"));
                out.println("    " + Wire.Fields.text(change, "field") + ": "
                        + (action.equals("create") ? to : line(Wire.Fields.text(change, "from")) + " → " + to));
            }
        }
        agreement.forEach(line -> out.println("~ points " + line));
    }

    private static String sign(String action) {
        return switch (action) {
            case "create" -> "+";
            case "remove" -> "-";
            default -> "~";
        };
    }

    private static String line(String value) {
        return value.isEmpty() ? "(none)" : value.replace("\n", ", ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new StackFailure(file + " cannot be read: it must be a file in UTF-8.", e);
        }
    }
}

package dev.cornerstone.stack;

import java.util.List;

/** The example accounts that the realm files create, with the passwords of this stack. */
public record Accounts(Account ada, Account grace, String graceTotpSecret, Account rita, Account otto, Account admin) {
    static Accounts of(Secrets secrets) {
        return new Accounts(
                new Account("Ada", "ada@example.test", secrets.get(Secrets.ADA_PASSWORD), "member"),
                new Account(
                        "Grace",
                        "grace@example.test",
                        secrets.get(Secrets.GRACE_PASSWORD),
                        "member with one-time codes"),
                secrets.get(Secrets.GRACE_TOTP_SECRET),
                new Account(
                        "Rita",
                        "rita@roastery.example.test",
                        secrets.get(Secrets.RITA_PASSWORD),
                        "Roastery's staff, by their own sign-in"),
                new Account("Otto", "otto@example.test", secrets.get(Secrets.OTTO_PASSWORD), "programme operator"),
                new Account(
                        "Keycloak's console", "admin", secrets.get(Secrets.ADMIN_PASSWORD), "bootstrap administrator"));
    }

    public List<Account> all() {
        return List.of(ada, grace, rita, otto, admin);
    }
}

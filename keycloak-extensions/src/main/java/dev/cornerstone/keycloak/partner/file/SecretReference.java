package dev.cornerstone.keycloak.partner.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is, instead of the secret: {@code ${vault.roastery_ldap}}, which Keycloak looks up each time it needs it, or
 * {@code ${env.CORNERSTONE_PARTNER_ROASTERY__LDAP}}, a variable of the server that is read when the file is applied. A partner
 * names its own secrets only: else it could have another's sent to a server of its choice.
 */
public record SecretReference(String text) {

    private static final Pattern FORM = Pattern.compile("\\$\\{(vault|env)\\.([A-Za-z0-9_-]{1,120})}");

    public SecretReference {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a reference to a secret");
        }
    }

    static Optional<SecretReference> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new SecretReference(text)) : Optional.empty();
    }

    /** The variable to read; empty when Keycloak's vault has it. */
    public Optional<String> variable() {
        Matcher matcher = matched();
        return matcher.group(1).equals("env") ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    boolean belongsTo(String alias) {
        Matcher matcher = matched();
        return matcher.group(2)
                .startsWith(matcher.group(1).equals("vault") ? vaultPrefix(alias) : variablePrefix(alias));
    }

    static String vaultPrefix(String alias) {
        return alias + "_";
    }

    static String variablePrefix(String alias) {
        return "CORNERSTONE_PARTNER_" + alias.toUpperCase(Locale.ROOT).replace('-', '_') + "__";
    }

    private Matcher matched() {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException();
        }
        return matcher;
    }
}

package dev.cornerstone.keycloak.partner.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.keycloak.partner.file.PartnerFile;
import dev.cornerstone.keycloak.partner.file.PartnerFile.Account;
import java.util.List;
import java.util.Optional;

/** What a file agrees about points, in the words of the points API: it is kept there, and nothing of it in Keycloak. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgreementView(
        String id,
        String name,
        String mode,
        Long creditLimit,
        Long lowBalance,
        Long unitPriceMicros,
        String currency,
        List<BudgetView> budgets) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BudgetView(String name, long points, String period, String promotion) {}

    static Optional<AgreementView> of(PartnerFile file) {
        return file.account().map(account -> of(file, account));
    }

    private static AgreementView of(PartnerFile file, Account account) {
        return new AgreementView(
                file.alias(),
                file.name(),
                account.mode(),
                account.creditLimit().orElse(null),
                account.lowBalance().orElse(null),
                account.unitPriceMicros().orElse(null),
                account.currency().orElse(null),
                account.budgets().stream()
                        .map(budget -> new BudgetView(
                                budget.name(),
                                budget.points(),
                                budget.period(),
                                budget.promotion().orElse(null)))
                        .toList());
    }
}

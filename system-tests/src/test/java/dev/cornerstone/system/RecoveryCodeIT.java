package dev.cornerstone.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cornerstone.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A member who keeps recovery codes, and nothing else, as her second factor. */
@ExtendWith(LocalStack.class)
class RecoveryCodeIT {

    @Test
    void aRecoveryCodeIsASecondFactorForACostlyReward(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney emmy = new MemberJourney(stack, browser, "emmy");
            emmy.joins();
            emmy.isGivenPointsByAPartner(400);
            String code = keepsRecoveryCodes(stack, emmy.page());

            emmy.page().navigate(stack.urls().memberPage().toString());
            emmy.redeem("€20 voucher");
            emmy.page().locator("#recoveryCodeInput").fill(code);
            new Screenshots("emmy-step-up").take(emmy.page(), "recovery-code");
            emmy.page().locator("#kc-login").click();

            emmy.seesThatItIsDone("€20 voucher", 0);
        }
    }

    /** The first of the codes, which is the one that is asked for first. */
    private static String keepsRecoveryCodes(Stack stack, Page page) {
        App app = new App(stack, page);
        app.asksFor("CONFIGURE_RECOVERY_AUTHN_CODES");
        String codes = page.locator("input[name=generatedRecoveryAuthnCodes]").inputValue();
        new Screenshots("emmy-codes").take(page, "recovery-codes");
        page.locator("#kcRecoveryCodesConfirmationCheck").check();
        page.locator("#saveRecoveryAuthnCodesBtn").click();
        app.isReturnedTo();
        return codes.split(",")[0];
    }
}

package dev.cornerstone.system;

import com.microsoft.playwright.BrowserContext;
import dev.cornerstone.stack.Settings;
import dev.cornerstone.stack.Stack;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journey through a real browser, on everything that {@code ./cornerstone up} starts. */
class MemberJourneyIT {

    private static final int PORT_OFFSET = 3000;

    private static Stack stack;
    private static Chromium chromium;

    @BeforeAll
    static void everythingRuns() {
        stack = new Stack(Settings.in(Path.of("target", "stack")).withPortOffset(PORT_OFFSET));
        stack.start();
        chromium = new Chromium();
    }

    @AfterAll
    static void everythingEnds() {
        chromium.close();
        stack.close();
    }

    @Test
    void aVisitorBecomesAMemberSpendsAndIsRecognisedByAPartner() throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            MemberJourney marie = new MemberJourney(stack, browser, "marie");
            try {
                walk(marie);
            } finally {
                marie.lastLook();
            }
        }
    }

    private static void walk(MemberJourney marie) throws Exception {
        marie.registersOnTheBrandedPages();
        marie.verifiesTheMailAddress();
        marie.choosesAPassword();
        marie.isGivenPointsByAPartner(500);
        marie.redeemsAtOnce("Espresso", 450);
        marie.isAskedToEnrolASecondFactorFor("€20 voucher");
        marie.givesTheSecondFactorAndItIsDone("€20 voucher", 50);
        marie.isRecognisedWithoutASecondSignIn(stack.urls().roastery(), "roastery");
        marie.agreesToShowHerPoints(50);
        marie.buysAndCollects(170);
        marie.isRecognisedWithoutASecondSignIn(stack.urls().papertrail(), "papertrail");
        marie.seesItAllOnHerPhone();
    }
}

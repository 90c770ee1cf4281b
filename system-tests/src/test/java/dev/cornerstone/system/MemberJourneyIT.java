package dev.cornerstone.system;

import com.microsoft.playwright.BrowserContext;
import dev.cornerstone.stack.Stack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The journey through a real browser, on everything that {@code ./cornerstone up} starts. */
@ExtendWith(LocalStack.class)
class MemberJourneyIT {

    @Test
    void aVisitorBecomesAMemberSpendsAndIsRecognisedByAPartner(Stack stack, Chromium chromium) throws Exception {
        try (BrowserContext browser = chromium.desktop()) {
            new MemberJourney(stack, browser, "marie").walk();
        }
    }
}
